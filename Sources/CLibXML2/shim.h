#include <errno.h>
#include <iconv.h>

/* Debian builds libxml2 with ICU, whose headers would clash with the ICU inside Foundation.
   The only struct that differs, xmlCharEncodingHandler, is never touched from Swift. */
#include <libxml/xmlversion.h>
#undef LIBXML_ICU_ENABLED
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

/* xmlFree is a mutable global function pointer, which Swift 6 refuses. */
static inline void tocsin_xml_free(void *memory) { xmlFree(memory); }

/* errno is thread-local and must be read right after the call that set it.
   inbuf and outbuf move on; 0 means done, else EILSEQ, EINVAL or E2BIG. */
static inline int tocsin_iconv(iconv_t handle, char **in, size_t *inLeft, char **out, size_t *outLeft) {
  return iconv(handle, in, inLeft, out, outLeft) == (size_t)-1 ? errno : 0;
}

/* (iconv_t)-1 is no pointer that Swift could compare with. */
static inline iconv_t tocsin_iconv_open(const char *to, const char *from) {
  iconv_t handle = iconv_open(to, from);
  return handle == (iconv_t)-1 ? NULL : handle;
}
