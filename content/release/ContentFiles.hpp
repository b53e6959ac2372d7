#pragma once

#include "content/base/Json.hpp"
#include "content/release/FileSet.hpp"

#include <string>
#include <string_view>
#include <vector>

namespace onedoor::release
{

/// Which kind of content file a name is; the kind names its schema.
enum class FileKind
{
    Hall,
    Calendar,
    Guide,
    GuidePart, ///< a file of the folder guide
    Form,
    Slides,
    Playlists,
    Campaigns,
    Displays,
    Texts,
    Post,
    Quiz,
    Feedback,
    Other ///< media, icons, the almanac
};

[[nodiscard]] FileKind kindOf(std::string_view name);
/// "hall", "slides", ...: the schema is schemas/<name>.schema.json.
[[nodiscard]] std::string_view toString(FileKind kind);

/// Whether a name is one of a recorded word: nothing refers to it, it is found by its own name.
[[nodiscard]] bool isRecording(std::string_view name);

/// The names of one kind, in order.
[[nodiscard]] std::vector<std::string> namesOf(const FileSet& files, FileKind kind);

/// Reads one file as JSON.
/// Errors   NotFound, Io, Malformed.
[[nodiscard]] Result<Json> readJson(const FileSet& files, std::string_view name);

/// The names of media and icons that the content refers to; a release holds no others.
[[nodiscard]] Result<FileSet> onlyWhatIsUsed(const FileSet& files);

} // namespace onedoor::release
