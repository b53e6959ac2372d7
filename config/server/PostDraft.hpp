#pragma once

#include "config/server/PostFile.hpp"
#include "config/server/Problem.hpp"
#include "content/release/Release.hpp"

namespace onedoor::server
{

/// What a person at the staff page has put in.
struct PostDraft
{
    std::string sentence; ///< at most 60 characters
    std::string picture;  ///< PNG or JPEG bytes
    calendar::Date from{};
    calendar::Date until{};
    std::vector<std::string> displays;
};

inline constexpr std::size_t longestSentence = 60; ///< characters
inline constexpr std::size_t mostPictureBytes = 20u << 20;
/// Of a request that holds a draft: the picture as base64, and the rest.
inline constexpr std::uint64_t mostDraftBytes = mostPictureBytes / 3 * 4 + (64u << 10);

/// Errors   Malformed; InvalidArgument for a picture that is too large.
[[nodiscard]] Result<PostDraft> readDraft(const Json& body);

/// Whether a draft may be published into a release: what it holds and where it goes, the
/// rules of wording, and that it fits on every display. Nothing is left behind in `scratch`.
/// Errors   InvalidArgument with a code of its own ("sentence_too_long", "unfit_words"); Io, NoSpace.
[[nodiscard]] Judged<Post> judgePost(const PostDraft& draft, const std::string& id, const release::Release& release,
                                     Instant now, const std::filesystem::path& scratch);

} // namespace onedoor::server
