#include "config/tuf/UrlFetcher.hpp"

#include "config/client/HttpFetcher.hpp"

#include <fmt/format.h>

namespace onedoor::tuf
{

namespace
{

constexpr std::string_view metadataFolder = "metadata/";
constexpr std::string_view targetsFolder = "targets/";

/// Slower than this for the whole of a file counts as an attack or a dead line.
constexpr std::uint64_t leastBytesPerSecond = 64u << 10;

std::string join(std::string base, const std::string& path)
{
    while (base.ends_with('/'))
        base.pop_back();
    return base + '/' + path;
}

} // namespace

std::string UrlFetcher::urlOf(const std::string& path) const
{
    // The file names of metadata are percent-encoded already; targets come as they are named.
    if (path.starts_with(metadataFolder))
        return join(m_metadata, path.substr(metadataFolder.size()));
    return join(m_targets, client::percentEncoded(std::string_view(path).substr(targetsFolder.size())));
}

trust::Checked<std::string> UrlFetcher::fetch(const std::string& path, std::uint64_t maxBytes)
{
    client::HttpRequest request;
    request.url = urlOf(path);
    request.maxBytes = maxBytes;
    request.timeout = std::chrono::seconds(10 + maxBytes / leastBytesPerSecond);
    auto response = m_transport.send(request, {});
    if (!response && response.error().code == ErrorCode::Exhausted)
        return trust::distrust(trust::UntrustedReason::TooLarge, response.error().message);
    if (!response)
        return tl::unexpected<trust::TrustError>(response.error());
    if (response->status == 200)
        return std::move(response->body);
    const bool absent = response->status == 404 || response->status == 403;
    return tl::unexpected<trust::TrustError>(
        Error{absent ? ErrorCode::NotFound : ErrorCode::Unreachable,
              fmt::format("{} was answered with {}", request.url, response->status)});
}

} // namespace onedoor::tuf
