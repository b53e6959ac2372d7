#pragma once

#include "config/server/Hall.hpp"
#include "config/server/PostDraft.hpp"

namespace onedoor::server
{

/// What is to be expected of a post that was published.
enum class Expect
{
    Now,           ///< alone for its first minutes, then in turn
    Later,         ///< from its first day on
    WhenOpen,      ///< the hall is closed just now
    InGrey,        ///< a day of mourning
    BesideTheDay,  ///< with today's celebration for its first minutes, which then has the wall to itself
    AlreadyThere,  ///< the same key has published it before
};

/// "now", "later", "when_open", "in_grey", "beside_the_day", "already_there".
[[nodiscard]] std::string_view toString(Expect expect);
/// The same as a sentence.
[[nodiscard]] std::string_view inWords(Expect expect);

struct PublishedPost
{
    std::string id;
    std::uint64_t release = 0;
    Expect expect = Expect::Now;
};

/// Publishes posts as releases, and takes them away again. Such a release is the newest one
/// with other posts: what somebody is editing in the content folder meanwhile stays there.
/// Thread   any; one at a time.
class PostDesk
{
public:
    explicit PostDesk(Hall& hall) : m_hall(hall) {}

    /// The same key gives the same post. A post that may not be published leaves no trace.
    /// Errors   those of judgePost and of publishing.
    [[nodiscard]] Judged<PublishedPost> publish(const std::string& key, const PostDraft& draft);
    /// Errors   NotFound; those of publishing.
    [[nodiscard]] Result<std::uint64_t> remove(const std::string& id);
    [[nodiscard]] Result<std::vector<Post>> list();

private:
    [[nodiscard]] Result<void> write(const JudgedPost& judged, const PostDraft& draft);
    [[nodiscard]] Result<release::FileSet> files();
    [[nodiscard]] Result<std::uint64_t> release();
    void erase(const std::string& id);

    Hall& m_hall;
};

} // namespace onedoor::server
