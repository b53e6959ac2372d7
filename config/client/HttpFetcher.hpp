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
    /// What is slower counts as an attack or a dead line: a drip would hold an update up for hours.
    struct Pace
    {
        std::uint64_t wholeBytesPerSecond = 64u << 10; ///< of a file as large as it may be, after `patience`
        std::size_t leastBytesPerSecond = 4u << 10;    ///< at any moment, for as long as `patience`
        std::chrono::seconds patience{10};
    };

    /// `base` is the repository's address: "http://127.0.0.1:8020/repository".
    HttpFetcher(HttpTransport& transport, std::string base, std::stop_token stop)
        : HttpFetcher(transport, std::move(base), std::move(stop), Pace{})
    {
    }
    HttpFetcher(HttpTransport& transport, std::string base, std::stop_token stop, Pace pace)
        : m_transport(transport), m_base(std::move(base)), m_stop(std::move(stop)), m_pace(pace)
    {
    }

    [[nodiscard]] trust::Checked<std::string> fetch(const std::string& path, std::uint64_t maxBytes) override;

private:
    HttpTransport& m_transport;
    std::string m_base;
    std::stop_token m_stop;
    Pace m_pace;
};

/// A path for a URL: everything but letters, digits, "-._~" and "/" as %XX (RFC 3986).
[[nodiscard]] std::string percentEncoded(std::string_view path);

} // namespace onedoor::client
