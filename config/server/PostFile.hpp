#pragma once

#include "content/base/Json.hpp"
#include "content/calendar/HallTime.hpp"
#include "content/signage/Programme.hpp"

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

namespace onedoor::server
{

/// "One picture or one sentence" from the staff page, as files of the content folder:
/// posts/<id>.json with a slide, a playlist and its campaigns, and media/posts-<id>.png.
///
/// A post plays for its whole range of days at level normal, weight 2, beside the ordinary
/// campaigns, and alone for its first minutes (release::addFirstShowings).
struct Post
{
    std::string id; ///< 12 hexadecimal digits
    std::string sentence;
    std::string pictureName; ///< "media/posts-<id>.png"; empty for a sentence
    calendar::Date from{};
    calendar::Date until{};
    std::vector<std::string> displays; ///< empty = all
};

inline constexpr std::chrono::minutes firstShowingTime{3};

[[nodiscard]] std::string postFileName(std::string_view id); ///< "posts/<id>.json"
/// Whether a name of the content folder is one of a post: its file or its picture.
[[nodiscard]] bool isPostName(std::string_view name);

/// The programme with a post beside what it holds already.
[[nodiscard]] signage::Programme withPost(signage::Programme programme, const Post& post);

/// The post's file, with its first showing to come.
[[nodiscard]] Json postJson(const Post& post);
/// Errors   Malformed for a file that no staff page wrote.
[[nodiscard]] Result<Post> readPost(const Json& json);

/// Takes the first showing from every post that the newest release holds: it had one.
/// Errors   Io, NoSpace, Malformed.
[[nodiscard]] Result<void> endFirstShowings(const std::filesystem::path& content,
                                            const signage::Programme& published);

/// Every post of the folder, newest file name last.
[[nodiscard]] Result<std::vector<Post>> listPosts(const std::filesystem::path& content);

} // namespace onedoor::server
