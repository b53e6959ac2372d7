#pragma once

#include "config/server/DraftDesk.hpp"
#include "config/server/Hall.hpp"
#include "config/server/PostDraft.hpp"

namespace onedoor::server
{

/// What is to be expected of a post once it is published.
enum class Expect
{
    Now,           ///< alone for its first minutes, then in turn
    Later,         ///< from its first day on
    WhenOpen,      ///< the hall is closed just now
    InGrey,        ///< a day of mourning
    BesideTheDay,  ///< with today's celebration for its first minutes, which then has the wall to itself
    AlreadyThere,  ///< the same key has drafted it before
};

/// "now", "later", "when_open", "in_grey", "beside_the_day", "already_there".
[[nodiscard]] std::string_view toString(Expect expect);
/// The same as a sentence.
[[nodiscard]] std::string_view inWords(Expect expect);

struct DraftedPost
{
    std::string id;
    std::optional<OpenDraft> draft; ///< absent when it is published already
    Expect expect = Expect::Now;
};

/// Drafts posts as the next release, and takes them away again. Such a draft is the open draft, or
/// the newest release, with other posts: what somebody is editing in the content folder meanwhile
/// stays there.
/// Thread   any; one at a time, also beside a command that takes over another content folder.
class PostDesk
{
public:
    explicit PostDesk(Hall& hall) : m_hall(hall) {}

    /// The same key gives the same post. A post that may not be published leaves no trace.
    /// Errors   those of judgePost and of drafting.
    [[nodiscard]] Judged<DraftedPost> draft(const std::string& key, const PostDraft& post, const std::string& editor);
    /// Returns  the draft without it; absent when nothing is different from what is published.
    /// Errors   NotFound; those of drafting.
    [[nodiscard]] Result<std::optional<OpenDraft>> remove(const std::string& id, const std::string& editor);
    [[nodiscard]] Result<std::vector<Post>> list();

private:
    [[nodiscard]] Result<void> write(const Post& post, const PostDraft& draft);
    [[nodiscard]] Result<release::FileSet> targets();
    [[nodiscard]] Result<std::optional<OpenDraft>> propose(const std::string& editor);
    void erase(const std::string& id);

    Hall& m_hall;
};

/// Makes the posts of the content folder those that are published, when a draft was discarded.
[[nodiscard]] Result<void> restorePosts(DraftDesk& drafts, const DataFolder& data);

} // namespace onedoor::server
