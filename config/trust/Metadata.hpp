#pragma once

#include "config/trust/Trust.hpp"
#include "content/base/Clock.hpp"

#include <cstdint>
#include <map>
#include <string>
#include <string_view>

/// The metadata of a release repository, shaped as in The Update Framework 1.0 (§4.4-4.6):
/// {"signatures": [], "signed": {...}}. Fields that are not known are left alone.
namespace onedoor::trust
{

/// Length and SHA-256 of a file.
struct FileInfo
{
    std::uint64_t length = 0;
    std::string sha256; ///< 64 lower-case hexadecimal digits
    bool operator==(const FileInfo&) const = default;
};

/// What one metadata file says of another.
struct MetaFile
{
    std::uint64_t version = 0;
    FileInfo info;
    bool operator==(const MetaFile&) const = default;
};

/// What is newest.
struct Timestamp
{
    std::uint64_t version = 0;
    Instant expires{};
    MetaFile snapshot;
};

/// Which metadata belong together.
struct Snapshot
{
    std::uint64_t version = 0;
    Instant expires{};
    MetaFile content;
};

/// What a release holds; its version is the release's number.
struct Content
{
    std::uint64_t version = 0;
    Instant expires{};
    std::map<std::string, FileInfo, std::less<>> targets; ///< "content/hall.json" → ...; names have been checked
};

/// Limits on what is fetched before anything of it is believed. Units: bytes.
inline constexpr std::uint64_t maxTimestampBytes = 16u << 10;
inline constexpr std::uint64_t maxSnapshotBytes = 256u << 10;
inline constexpr std::uint64_t maxContentBytes = 16u << 20;
inline constexpr std::uint64_t maxTargetBytes = 256u << 20;
inline constexpr std::uint64_t maxReleaseBytes = 4ull << 30;

/// Errors   Malformed, BadPath, TooLarge (a listed file over its limit).
[[nodiscard]] Checked<Timestamp> parseTimestamp(std::string_view bytes);
[[nodiscard]] Checked<Snapshot> parseSnapshot(std::string_view bytes);
[[nodiscard]] Checked<Content> parseContent(std::string_view bytes);

/// The bytes to store; the same value always gives the same bytes.
[[nodiscard]] std::string toBytes(const Timestamp& timestamp);
[[nodiscard]] std::string toBytes(const Snapshot& snapshot);
[[nodiscard]] std::string toBytes(const Content& content);

[[nodiscard]] FileInfo describe(std::string_view bytes);

/// Whether bytes are the listed ones; `name` is for the message.
/// Errors   WrongLength, WrongHash.
[[nodiscard]] Checked<void> checkBytes(std::string_view bytes, const FileInfo& info, std::string_view name);

} // namespace onedoor::trust
