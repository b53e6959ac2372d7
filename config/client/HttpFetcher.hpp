#pragma once

#include "config/client/HttpTransport.hpp"
#include "config/trust/Fetcher.hpp"

#include <stop_token>
#include <string>

namespace onedoor::client
{

/// A release repository behind a web server.
/// Thread   that of the transport.
class HttpFetcher : public trust::Fetcher
{
public:
    /// `base` is the repository's address: "http://127.0.0.1:8020/repository".
    HttpFetcher(HttpTransport& transport, std::string base, std::stop_token stop)
        : m_transport(transport), m_base(std::move(base)), m_stop(std::move(stop))
    {
    }

    [[nodiscard]] trust::Checked<std::string> fetch(const std::string& path, std::uint64_t maxBytes) override;

private:
    HttpTransport& m_transport;
    std::string m_base;
    std::stop_token m_stop;
};

/// A path for a URL: everything but letters, digits, "-._~" and "/" as %XX (RFC 3986).
[[nodiscard]] std::string percentEncoded(std::string_view path);

} // namespace onedoor::client
