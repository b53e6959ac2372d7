#pragma once

#include "config/trust/Trust.hpp"

#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

namespace onedoor::trust
{

/// Where the files of a repository come from: network, cache or a folder on a stick.
/// Nothing it returns is believed before it was checked.
class Fetcher
{
public:
    virtual ~Fetcher() = default;

    /// The bytes of one file: "metadata/timestamp.json", "targets/content/<sha256>.hall.json".
    /// Errors   TooLarge when it is longer than `maxBytes`; else NotFound, Unreachable,
    ///          TimedOut, Io without a reason of trust.
    [[nodiscard]] virtual Checked<std::string> fetch(const std::string& path, std::uint64_t maxBytes) = 0;
};

/// A repository in a folder.
class FolderFetcher : public Fetcher
{
public:
    explicit FolderFetcher(std::filesystem::path folder) : m_folder(std::move(folder)) {}
    [[nodiscard]] Checked<std::string> fetch(const std::string& path, std::uint64_t maxBytes) override;

private:
    std::filesystem::path m_folder;
};

} // namespace onedoor::trust
