#include "config/server/PostDesk.hpp"

#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "content/base/Log.hpp"

#include <algorithm>
#include <array>
#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

struct ExpectWords
{
    Expect expect;
    std::string_view code;
    std::string_view words;
};

constexpr std::array expectations{
    ExpectWords{Expect::Now, "now", "it is on the wall now, for the first minutes alone, then in turn with the others"},
    ExpectWords{Expect::Later, "later", "it is shown from its first day on, in turn with the other slides"},
    ExpectWords{Expect::WhenOpen, "when_open",
                "the hall is closed now: it is shown when the hall opens, in turn with the other slides"},
    ExpectWords{Expect::InGrey, "in_grey",
                "today is a day of mourning: it is shown in turn with the other slides, in grey"},
    ExpectWords{Expect::BesideTheDay, "beside_the_day",
                "it is on the wall now, beside today's celebration; after the first minutes the celebration has the "
                "wall to itself until its day is over"},
    ExpectWords{Expect::AlreadyThere, "already_there", "this post was published already"},
};

const ExpectWords& entryOf(Expect expect)
{
    return *std::ranges::find(expectations, expect, &ExpectWords::expect);
}

Expect expectationOf(const std::optional<FirstShowing>& first, const signage::Resolver& resolver, Instant now)
{
    if (!first)
        return Expect::Later;
    if (!resolver.calendar().isOpen(now))
        return Expect::WhenOpen;
    if (resolver.calendar().day(first->day).mourning)
        return Expect::InGrey;
    return first->celebration ? Expect::BesideTheDay : Expect::Now;
}

} // namespace

std::string_view toString(Expect expect)
{
    return entryOf(expect).code;
}

std::string_view inWords(Expect expect)
{
    return entryOf(expect).words;
}

Result<void> PostDesk::write(const JudgedPost& judged, const PostDraft& draft)
{
    const auto content = m_hall.data.content();
    if (auto ended = endFirstShowings(content); !ended)
        return ended;
    const auto& post = judged.post;
    if (!draft.picture.empty())
        if (auto written = writeFileAtomically(content / post.pictureName, draft.picture); !written)
            return written;
    return writeFileAtomically(content / postFileName(post.id), postJson(post, judged.first).dump(2) + "\n");
}

void PostDesk::erase(const std::string& id)
{
    std::error_code ignored;
    const auto content = m_hall.data.content();
    std::filesystem::remove(content / postFileName(id), ignored);
    for (const auto* ending : {".png", ".jpg"})
        std::filesystem::remove(content / fmt::format("media/posts-{}{}", id, ending), ignored);
}

Result<release::FileSet> PostDesk::files()
{
    const auto loaded = m_hall.releases.require();
    const auto folder = contentFiles(m_hall.data.content());
    if (!loaded || !folder)
        return tl::unexpected(loaded ? folder.error() : loaded.error());
    release::FileSet files;
    for (const auto& [name, path] : (*loaded)->release->files.files())
        if (!isPostName(name))
            files.add(name, path);
    for (const auto& [name, path] : folder->files())
        if (isPostName(name))
            files.add(name, path);
    return files;
}

Result<std::uint64_t> PostDesk::release()
{
    const auto all = files();
    if (!all)
        return tl::unexpected(all.error());
    auto version = publishFiles(*all, m_hall.data, machineNow());
    if (version)
        m_hall.refreshRelease();
    return version;
}

Judged<PublishedPost> PostDesk::publish(const std::string& key, const PostDraft& draft)
{
    const std::lock_guard lock(m_hall.publishing);
    const auto loaded = m_hall.releases.require();
    if (!loaded)
        return tl::unexpected(Refusal{loaded.error()});
    const auto& hall = *(*loaded)->release;
    const auto now = m_hall.clock.now();
    const auto id = sha256(key).substr(0, 12);
    // A server that was killed in between has the file but not the release: then it goes on here.
    if (std::filesystem::exists(m_hall.data.content() / postFileName(id)) &&
        hall.resolver.programme().findSlide("post-" + id))
        return PublishedPost{id, (*loaded)->version, Expect::AlreadyThere};
    const auto judged = judgePost(draft, id, hall, now, m_hall.data.root);
    if (!judged)
        return tl::unexpected(judged.error());
    const auto written = write(*judged, draft);
    const auto version = written ? release() : Result<std::uint64_t>(tl::unexpected(written.error()));
    if (!version)
    {
        erase(id);
        if (auto ended = endFirstShowings(m_hall.data.content()); !ended)
            log::error(ended.error().message);
        return tl::unexpected(Refusal{version.error()});
    }
    return PublishedPost{id, *version, expectationOf(judged->first, hall.resolver, now)};
}

Result<std::uint64_t> PostDesk::remove(const std::string& id)
{
    const std::lock_guard lock(m_hall.publishing);
    if (!std::filesystem::exists(m_hall.data.content() / postFileName(id)))
        return fail(ErrorCode::NotFound, "there is no such post");
    erase(id);
    if (auto ended = endFirstShowings(m_hall.data.content()); !ended)
        return tl::unexpected(ended.error());
    return release();
}

Result<std::vector<Post>> PostDesk::list()
{
    const std::lock_guard lock(m_hall.publishing);
    return listPosts(m_hall.data.content());
}

} // namespace onedoor::server
