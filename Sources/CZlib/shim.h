#include <zlib.h>

/* inflateInit2 is a macro. 47: window of 32 KB, header of gzip or zlib found by itself. */
static inline int tocsin_inflate_init(z_stream *stream) { return inflateInit2(stream, 47); }
