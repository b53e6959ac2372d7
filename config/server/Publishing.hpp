#pragma once

#include "config/server/DataFolder.hpp"
#include "content/base/Clock.hpp"
#include "content/release/Check.hpp"

#include <filesystem>
#include <string>
#include <vector>

namespace onedoor::server
{

/// A content folder with the icons that are installed.
/// Errors   NotFound, Io.
[[nodiscard]] Result<release::FileSet> contentFiles(const std::filesystem::path& folder);

/// Today in the hall's zone, for the review dates that `check` judges.
[[nodiscard]] calendar::Date todayOf(Instant now);

[[nodiscard]] bool hasErrors(const std::vector<release::Fault>& faults);

/// What of a content folder a release holds, under its target names ("content/hall.json").
/// Errors   of release::onlyWhatIsUsed.
[[nodiscard]] Result<release::FileSet> contentTargets(const release::FileSet& files);

/// Makes the server's content folder a copy of `from`, but for the staff page's posts, and the words
/// recorded there that `from` brings not: a later post goes out with what was published, not before.
/// There is a whole content folder at every moment. Waits for whoever holds the content lock.
/// Errors   NoSpace, Io; the folder before stays.
[[nodiscard]] Result<void> takeOverContent(const std::filesystem::path& from, const DataFolder& data);

} // namespace onedoor::server
