#include "config/trust/TrustedFolder.hpp"

#include "config/trust/Paths.hpp"
#include "content/base/Files.hpp"

#include <fmt/format.h>

namespace onedoor::trust::tuf
{

std::filesystem::path TrustedFolder::pathOf(const std::string& role) const
{
    return m_folder / (encodedName(role) + ".json");
}

Checked<std::optional<std::string>> TrustedFolder::load(const std::string& role, std::uint64_t maxBytes) const
{
    auto bytes = readFile(pathOf(role), maxBytes);
    if (bytes)
        return std::move(*bytes);
    if (bytes.error().code == ErrorCode::NotFound)
        return std::optional<std::string>();
    if (bytes.error().code == ErrorCode::Malformed)
        return distrust(UntrustedReason::TooLarge, bytes.error().message);
    return tl::unexpected<TrustError>(bytes.error());
}

Result<void> TrustedFolder::save(const std::string& role, std::string_view bytes)
{
    return m_disk->replace(pathOf(role), bytes);
}

Result<void> TrustedFolder::forget(const std::string& role)
{
    // Not flushed here: what is forgotten is forgotten because of a root that is saved next,
    // and saving flushes the folder.
    std::error_code error;
    std::filesystem::remove(pathOf(role), error);
    if (error)
        return fail(ErrorCode::Io, fmt::format("removing {}: {}", pathOf(role).string(), error.message()));
    return {};
}

} // namespace onedoor::trust::tuf
