#pragma once

#include "config/trust/Fetcher.hpp"
#include "config/trust/Metadata.hpp"

#include <optional>
#include <string>

namespace onedoor::trust
{

/// What a device trusts already; nothing older is taken.
struct TrustedVersions
{
    std::uint64_t timestamp = 0;
    std::uint64_t snapshot = 0;
    std::uint64_t content = 0;
    std::string timestampHash; ///< of the file last accepted; empty = none
    std::string contentHash;
};

/// A chain of metadata that was checked from end to end.
struct VerifiedMetadata
{
    TrustedVersions versions; ///< what to trust from now on
    Content content;
    std::string contentBytes; ///< as fetched, to be kept
};

/// Walks timestamp → snapshot → content through a Fetcher and checks each step: form, size
/// limit, length, hash, version. Where the files come from makes no difference to the checks.
/// Source   TUF 1.0 §5.4-5.6, without signatures.
class MetadataReader
{
public:
    explicit MetadataReader(Fetcher& fetcher) : m_fetcher(fetcher) {}

    /// Returns  nullopt when the timestamp is the trusted one: nothing new.
    /// Errors   every UntrustedReason but BadContent, and those of the Fetcher.
    [[nodiscard]] Checked<std::optional<VerifiedMetadata>> refresh(const TrustedVersions& trusted);

    /// One target, checked against its listing.
    [[nodiscard]] Checked<std::string> target(const std::string& name, const FileInfo& info);

private:
    [[nodiscard]] Checked<std::string> listed(const std::string& role, const MetaFile& file);
    [[nodiscard]] Checked<Snapshot> newSnapshot(const Timestamp& timestamp, const TrustedVersions& trusted);

    Fetcher& m_fetcher;
};

} // namespace onedoor::trust
