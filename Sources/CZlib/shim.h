#include <zlib.h>

/* inflateInit2 is a macro. 47: window of 32 KB, header of gzip or zlib found by itself. */
static inline int tocsin_inflate_init(z_stream *stream) { return inflateInit2(stream, 47); }

/* deflateInit2 is a macro. 31: window of 32 KB, header and trailer of gzip. */
static inline int tocsin_gzip_init(z_stream *stream) {
  return deflateInit2(stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 31, 8, Z_DEFAULT_STRATEGY);
}
