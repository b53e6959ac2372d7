#pragma once

#include "content/base/Clock.hpp"
#include "content/release/Check.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace onedoor::server
{

/// Where things stand in the server's data folder.
struct DataFolder
{
    std::filesystem::path root;
    std::string databaseUrl{}; ///< of PostgreSQL, with its password: for no log; empty = a file in the folder
    [[nodiscard]] std::filesystem::path content() const { return root / "content"; }
    /// Held while a program changes the content folder.
    [[nodiscard]] std::filesystem::path contentLock() const { return root / "content.lock"; }
    [[nodiscard]] std::filesystem::path repository() const { return root / "repository"; }
    [[nodiscard]] std::filesystem::path databaseFile() const { return root / "onedoor.sqlite"; }
    /// The address for Database::open.
    [[nodiscard]] std::string database() const { return databaseUrl.empty() ? databaseFile().string() : databaseUrl; }
    [[nodiscard]] std::filesystem::path keys() const { return root / "keys"; }
    [[nodiscard]] std::filesystem::path onlineKeys() const { return keys() / "online"; }
    [[nodiscard]] std::filesystem::path drafts() const { return root / "drafts"; }

    /// Errors   NotFound when `init` has not made it; NotFound and Conflict when `init` was told of
    ///          another kind of database: one that is empty would be taken for the hall's.
    [[nodiscard]] Result<void> expectMade() const;
};

/// A content folder with the icons that are installed.
/// Errors   NotFound, Io.
[[nodiscard]] Result<release::FileSet> contentFiles(const std::filesystem::path& folder);

/// Today in the hall's zone, for the review dates that `check` judges.
[[nodiscard]] calendar::Date todayOf(Instant now);

[[nodiscard]] bool hasErrors(const std::vector<release::Fault>& faults);

/// What of a content folder a release holds, under its target names ("content/hall.json").
/// Errors   of release::onlyWhatIsUsed.
[[nodiscard]] Result<release::FileSet> contentTargets(const release::FileSet& files);

/// Makes the server's content folder a copy of `from`, but for the posts of the staff page,
/// which stay: a later post then goes out with what was published, not with what was there before.
/// There is a whole content folder at every moment. Waits for whoever holds the content lock.
/// Errors   NoSpace, Io; the folder before stays.
[[nodiscard]] Result<void> takeOverContent(const std::filesystem::path& from, const DataFolder& data);

} // namespace onedoor::server
