#pragma once

#include "config/server/Hall.hpp"
#include "config/server/PostFile.hpp"

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

struct PublishedPost
{
    std::string id;
    std::uint64_t release = 0;
    bool created = true;
    std::string note; ///< what to expect: when it is seen, when not
};

/// Publishes posts as releases, and takes them away again. Such a release is the newest one
/// with other posts: what somebody is editing in the content folder meanwhile stays there.
/// Thread   any; one at a time.
class PostDesk
{
public:
    static constexpr std::size_t longestSentence = 60;

    explicit PostDesk(Hall& hall) : m_hall(hall) {}

    /// The same key gives the same post. `check` looks at it first; a post with a fault
    /// leaves no trace.
    /// Errors   InvalidArgument, with the fault and what to do; those of publishing.
    [[nodiscard]] Result<PublishedPost> publish(const std::string& key, const PostDraft& draft);
    /// Errors   NotFound; those of publishing.
    [[nodiscard]] Result<std::uint64_t> remove(const std::string& id);
    [[nodiscard]] Result<std::vector<Post>> list();

private:
    [[nodiscard]] Result<void> write(const Post& post, const PostDraft& draft,
                                     const std::optional<FirstShowing>& first);
    [[nodiscard]] Result<release::FileSet> files();
    [[nodiscard]] Result<std::uint64_t> release(const std::string& id);
    void erase(const std::string& id);

    Hall& m_hall;
};

} // namespace onedoor::server
