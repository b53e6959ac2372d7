#include "config/trust/Fetcher.hpp"

#include "content/base/Files.hpp"

namespace onedoor::trust
{

Checked<std::string> FolderFetcher::fetch(const std::string& path, std::uint64_t maxBytes)
{
    auto bytes = readFile(m_folder / path, maxBytes);
    if (!bytes && bytes.error().code == ErrorCode::Malformed)
        return refuse(UntrustedReason::TooLarge, bytes.error().message);
    if (!bytes)
        return tl::unexpected<TrustError>(bytes.error());
    return std::move(*bytes);
}

} // namespace onedoor::trust
