#include "config/client/ServerAddress.hpp"

#include <curl/curl.h>
#include <fmt/format.h>
#include <memory>

namespace onedoor::client
{

namespace
{

struct FreeUrl
{
    void operator()(CURLU* url) const { curl_url_cleanup(url); }
};

/// A part of an address as libcurl itself, which will connect there, understands it.
std::string partOf(CURLU* url, CURLUPart part)
{
    char* text = nullptr;
    if (curl_url_get(url, part, &text, 0) != CURLUE_OK)
        return {};
    const std::unique_ptr<char, decltype(&curl_free)> owner(text, curl_free);
    return text;
}

/// 127.0.0.0/8 written out, ::1, and the name that every system has for them.
bool isThisMachine(const std::string& host)
{
    if (host == "localhost" || host == "[::1]")
        return true;
    int parts = 0;
    std::size_t from = 0;
    for (std::size_t dot = 0; dot != std::string::npos; from = dot + 1, ++parts)
    {
        dot = host.find('.', from);
        const auto part = host.substr(from, dot == std::string::npos ? dot : dot - from);
        if (part.empty() || part.size() > 3 || part.find_first_not_of("0123456789") != std::string::npos
            || (parts == 0 && part != "127"))
            return false;
    }
    return parts == 4;
}

} // namespace

bool isSafeAddress(const std::string& address)
{
    const std::unique_ptr<CURLU, FreeUrl> url(curl_url());
    if (curl_url_set(url.get(), CURLUPART_URL, address.c_str(), 0) != CURLUE_OK)
        return false;
    const auto scheme = partOf(url.get(), CURLUPART_SCHEME);
    return scheme == "https" || (scheme == "http" && isThisMachine(partOf(url.get(), CURLUPART_HOST)));
}

Result<std::string> serverAddress(std::string_view text)
{
    std::string address(text);
    while (address.ends_with('/'))
        address.pop_back();
    const auto host = address.find("://");
    const bool known = address.starts_with("http://") || address.starts_with("https://");
    if (!known || address.size() <= host + 3 || address.find_first_of(" \t\"<>") != std::string::npos)
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("\"{}\" is no address of a server: write it as https://hall.example:8020", text));
    if (!isSafeAddress(address))
        return fail(ErrorCode::InvalidArgument,
                    fmt::format("\"{}\" is not safe: write https://, with --ca FILE for the hall's own certificates; "
                                "http:// is for a server on this machine only",
                                text));
    return address;
}

} // namespace onedoor::client
