#ifndef TOCSIN_CCURL_SHIM_H
#define TOCSIN_CCURL_SHIM_H

#include <curl/curl.h>
#include <sys/eventfd.h>

/* libcurl's setters and getters are variadic, which Swift cannot call: one function for each type of
   argument. The caller picks the one that the option's manual page names. */

static inline CURLcode tocsin_set_long(CURL *handle, CURLoption option, long value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode tocsin_set_large(CURL *handle, CURLoption option, curl_off_t value) {
  return curl_easy_setopt(handle, option, value);
}

/* The string is copied by libcurl. */
static inline CURLcode tocsin_set_string(CURL *handle, CURLoption option, const char *value) {
  return curl_easy_setopt(handle, option, value);
}

/* The object must outlive the transfer: buffers, callback contexts. */
static inline CURLcode tocsin_set_pointer(CURL *handle, CURLoption option, void *value) {
  return curl_easy_setopt(handle, option, value);
}

/* The list must outlive the transfer. */
static inline CURLcode tocsin_set_list(CURL *handle, CURLoption option, struct curl_slist *value) {
  return curl_easy_setopt(handle, option, value);
}

/* For CURLOPT_WRITEFUNCTION and CURLOPT_HEADERFUNCTION. */
static inline CURLcode tocsin_set_write_callback(CURL *handle, CURLoption option,
                                                 curl_write_callback value) {
  return curl_easy_setopt(handle, option, value);
}

static inline CURLcode tocsin_set_read_callback(CURL *handle, curl_read_callback value) {
  return curl_easy_setopt(handle, CURLOPT_READFUNCTION, value);
}

static inline CURLcode tocsin_set_debug_callback(CURL *handle, curl_debug_callback value) {
  return curl_easy_setopt(handle, CURLOPT_DEBUGFUNCTION, value);
}

static inline CURLcode tocsin_set_opensocket_callback(CURL *handle, curl_opensocket_callback value) {
  return curl_easy_setopt(handle, CURLOPT_OPENSOCKETFUNCTION, value);
}

static inline CURLcode tocsin_get_long(CURL *handle, CURLINFO key, long *value) {
  return curl_easy_getinfo(handle, key, value);
}

/* The string belongs to libcurl and lives as long as the handle. */
static inline CURLcode tocsin_get_string(CURL *handle, CURLINFO key, char **value) {
  return curl_easy_getinfo(handle, key, value);
}

/* The list is the caller's to free. */
static inline CURLcode tocsin_get_list(CURL *handle, CURLINFO key, struct curl_slist **value) {
  return curl_easy_getinfo(handle, key, value);
}

/* For CURLINFO_ACTIVESOCKET. */
static inline CURLcode tocsin_get_socket(CURL *handle, curl_socket_t *value) {
  return curl_easy_getinfo(handle, CURLINFO_ACTIVESOCKET, value);
}

static inline CURLMcode tocsin_multi_set_long(CURLM *multi, CURLMoption option, long value) {
  return curl_multi_setopt(multi, option, value);
}

/* The result stands in an anonymous union, which Swift does not import. */
static inline CURLcode tocsin_message_result(const CURLMsg *message) { return message->data.result; }

#endif
