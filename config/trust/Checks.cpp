#include "config/trust/Checks.hpp"

#include "config/trust/UtcTime.hpp"
#include "content/base/Ids.hpp"

#include <fmt/format.h>

namespace onedoor::trust::tuf
{

Checked<void> checkThreshold(std::string_view role, std::string_view canonical,
                             const std::vector<Signature>& signatures, const Keys& keys, const RoleKeys& signers)
{
    std::set<std::string> signedWith; // the keys themselves: an id is only what the metadata call them
    std::set<std::string_view> tried;
    for (const auto& signature : signatures)
    {
        if (!signers.keyIds.contains(signature.keyId) || !tried.insert(signature.keyId).second)
            continue;
        const auto key = keys.find(signature.keyId);
        if (key == keys.end())
            continue;
        if (auto identity = signedBy(key->second, canonical, signature.bytes))
            signedWith.insert(std::move(*identity));
    }
    if (signedWith.size() >= signers.threshold)
        return {};
    return distrust(UntrustedReason::TooFewSignatures, fmt::format("{} is signed by {} of the {} keys that it needs",
                                                                   role, signedWith.size(), signers.threshold));
}

Checked<void> checkFile(std::string_view name, std::string_view bytes, std::optional<std::uint64_t> length,
                        const Hashes& hashes)
{
    if (length && bytes.size() != *length)
        return distrust(UntrustedReason::WrongLength,
                        fmt::format("{} has {} bytes, {} are promised", name, bytes.size(), *length));
    for (const auto& [algorithm, digits] : hashes)
        if ((algorithm == "sha256" ? sha256(bytes) : sha512(bytes)) != digits)
            return distrust(UntrustedReason::WrongHash,
                            fmt::format("{} does not have the {} that is promised", name, algorithm));
    return {};
}

Checked<void> checkFresh(std::string_view role, Instant expires, Instant now)
{
    if (now < expires)
        return {};
    return distrust(UntrustedReason::Expired, fmt::format("{} expired at {}", role, formatUtc(expires)));
}

Checked<void> checkNotOlder(std::string_view role, std::uint64_t trusted, std::uint64_t offered)
{
    if (offered >= trusted)
        return {};
    return distrust(UntrustedReason::Rollback,
                    fmt::format("{} version went back from {} to {}", role, trusted, offered));
}

} // namespace onedoor::trust::tuf
