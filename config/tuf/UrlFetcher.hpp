#pragma once

#include "config/client/HttpTransport.hpp"
#include "config/trust/Fetcher.hpp"

#include <string>

namespace onedoor::tuf
{

/// Metadata and targets of a repository behind two addresses.
/// Thread   that of the transport.
class UrlFetcher : public trust::Fetcher
{
public:
    UrlFetcher(client::HttpTransport& transport, std::string metadataUrl, std::string targetsUrl)
        : m_transport(transport), m_metadata(std::move(metadataUrl)), m_targets(std::move(targetsUrl))
    {
    }

    /// Errors   as Fetcher; NotFound for 403, too, as stores answer for what they do not have.
    [[nodiscard]] trust::Checked<std::string> fetch(const std::string& path, std::uint64_t maxBytes) override;

private:
    [[nodiscard]] std::string urlOf(const std::string& path) const;

    client::HttpTransport& m_transport;
    std::string m_metadata;
    std::string m_targets;
};

} // namespace onedoor::tuf
