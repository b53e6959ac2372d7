#include "config/server/HttpHead.hpp"

#include <boost/beast/http/empty_body.hpp>
#include <boost/beast/http/write.hpp>
#include <sstream>

namespace onedoor::server
{

namespace http = boost::beast::http;

namespace
{

/// A year: a browser that was here once never asks this name without TLS again.
constexpr const char* strictTransport = "max-age=31536000";

} // namespace

std::string lowerCase(std::string_view text)
{
    std::string lower(text);
    for (auto& letter : lower)
        letter = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter - 'A' + 'a') : letter;
    return lower;
}

std::optional<Request> readHead(const http::request_header<>& head, bool secure)
{
    Request request;
    request.secure = secure;
    request.method = std::string(head.method_string());
    const auto target = head.target();
    if (!splitTarget({target.data(), target.size()}, request.path, request.query))
        return std::nullopt;
    for (const auto& field : head)
        request.headers[lowerCase(std::string(field.name_string()))] = std::string(field.value());
    request.cookies = parseCookies(request.header("cookie"));
    return request;
}

std::string headText(const Response& response, const HeadForm& form)
{
    http::response<http::empty_body> head;
    head.result(static_cast<unsigned>(response.status));
    for (const auto& [name, value] : response.headers)
        head.insert(name, value);
    if (form.secure)
        head.insert(http::field::strict_transport_security, strictTransport);
    head.keep_alive(form.keepAlive);
    if (response.stream && !form.headOnly)
        head.chunked(true);
    else if (response.status != 204 && response.status != 304)
        head.content_length(response.file ? response.file->length : response.body.size());
    std::ostringstream text;
    text << head.base();
    return std::move(text).str();
}

} // namespace onedoor::server
