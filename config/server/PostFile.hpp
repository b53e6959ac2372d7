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
/// A post plays in two ways, both written with what any content can use, so that displays,
/// previews and `check` need to know nothing of posts:
/// - for its whole range of days at level normal, weight 2, beside the ordinary campaigns;
/// - and once, for the first minutes, at level special with a daypart of its own, alone but for
///   other special campaigns: whoever publishes wants to see it on the wall within seconds, and
///   the position in the ordinary cycle comes from the clock alone. On a day of celebration this
///   campaign is a celebration too, or it would rest by rule.
struct Post
{
    std::string id; ///< 12 hexadecimal digits
    std::string sentence;
    std::string pictureName; ///< "media/posts-<id>.png"; empty for a sentence
    calendar::Date from{};
    calendar::Date until{};
    std::vector<std::string> displays; ///< empty = all
};

/// The first showing alone. Units: minutes of the hall's day; it may cross midnight.
struct FirstShowing
{
    calendar::Date day{};
    std::chrono::minutes from{0};
    std::chrono::minutes until{0};
    bool celebration = false;
};

inline constexpr std::chrono::minutes firstShowingTime{3};

[[nodiscard]] std::string postFileName(std::string_view id); ///< "posts/<id>.json"
/// Whether a name of the content folder is one of a post: its file or its picture.
[[nodiscard]] bool isPostName(std::string_view name);

/// The programme as it is once the post is published: without any first showing but its own.
[[nodiscard]] signage::Programme withPost(signage::Programme programme, const Post& post,
                                          const std::optional<FirstShowing>& first);

/// The post's file; `first` where it begins today.
[[nodiscard]] Json postJson(const Post& post, const std::optional<FirstShowing>& first);
/// Errors   Malformed for a file that no staff page wrote.
[[nodiscard]] Result<Post> readPost(const Json& json);

/// Ends all first showings: takes their campaigns and dayparts out of the posts. They last
/// minutes, so the next post clears them away.
/// Errors   Io, NoSpace, Malformed.
[[nodiscard]] Result<void> endFirstShowings(const std::filesystem::path& content);

/// Every post of the folder, newest file name last.
[[nodiscard]] Result<std::vector<Post>> listPosts(const std::filesystem::path& content);

} // namespace onedoor::server
