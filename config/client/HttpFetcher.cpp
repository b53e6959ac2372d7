#include "config/client/HttpFetcher.hpp"

#include <cctype>
#include <fmt/format.h>

namespace onedoor::client
{

namespace
{

std::chrono::milliseconds timeFor(std::uint64_t bytes, const HttpFetcher::Pace& pace)
{
    return pace.patience + std::chrono::seconds(bytes / pace.wholeBytesPerSecond);
}

} // namespace

trust::Checked<std::string> HttpFetcher::fetch(const std::string& path, std::uint64_t maxBytes)
{
    HttpRequest request;
    request.url = fmt::format("{}/{}", m_base, percentEncoded(path));
    request.maxBytes = maxBytes;
    request.timeout = timeFor(maxBytes, m_pace);
    request.leastBytesPerSecond = m_pace.leastBytesPerSecond;
    request.slowFor = m_pace.patience;
    auto response = m_transport.send(request, m_stop);
    if (!response && response.error().code == ErrorCode::Exhausted)
        return trust::refuse(trust::UntrustedReason::TooLarge, response.error().message);
    if (!response)
        return tl::unexpected<trust::TrustError>(response.error());
    if (response->status == 404)
        return tl::unexpected<trust::TrustError>(
            Error{ErrorCode::NotFound, fmt::format("{} is not on the server", path)});
    if (response->status != 200)
        return tl::unexpected<trust::TrustError>(
            Error{ErrorCode::Unreachable, fmt::format("{} was answered with {}", request.url, response->status)});
    return std::move(response->body);
}

std::string percentEncoded(std::string_view path)
{
    std::string text;
    for (const char c : path)
    {
        const auto byte = static_cast<unsigned char>(c);
        if (byte < 0x80 && (std::isalnum(byte) != 0 || std::string_view("-._~/").find(c) != std::string_view::npos))
            text += c;
        else
            text += fmt::format("%{:02X}", byte);
    }
    return text;
}

} // namespace onedoor::client
