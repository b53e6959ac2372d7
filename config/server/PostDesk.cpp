#include "config/server/PostDesk.hpp"

#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"
#include "content/base/Log.hpp"
#include "content/drawing/Wall.hpp"

#include <algorithm>
#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

/// Characters, not bytes: the parts of a UTF-8 sequence behind the first do not count.
std::size_t characters(std::string_view text)
{
    return static_cast<std::size_t>(std::ranges::count_if(text, [](char letter) { return (letter & 0xc0) != 0x80; }));
}

Result<void> judge(const PostDraft& draft, const release::Release& release, calendar::Date today)
{
    if (draft.sentence.empty() == draft.picture.empty())
        return fail(ErrorCode::InvalidArgument, "a post is one picture or one sentence");
    if (characters(draft.sentence) > PostDesk::longestSentence)
        return fail(
            ErrorCode::InvalidArgument,
            fmt::format("a sentence has at most {} characters: it is read in passing", PostDesk::longestSentence));
    if (draft.until < draft.from || draft.until < today)
        return fail(ErrorCode::InvalidArgument, "the last day must not lie before the first or before today");
    for (const auto& display : draft.displays)
        if (!release.resolver.programme().findDisplay(display))
            return fail(ErrorCode::InvalidArgument, fmt::format("there is no display \"{}\"", display));
    if (draft.picture.empty())
        return {};
    const auto picture = drawing::decodePicture(draft.picture);
    if (!picture)
        return fail(ErrorCode::InvalidArgument, "the picture cannot be read: " + picture.error().message);
    return {};
}

/// Whether a celebration plays on one of the displays today.
bool celebrates(const signage::Resolver& resolver, Instant now)
{
    const auto& programme = resolver.programme();
    return std::ranges::any_of(programme.displays, [&](const signage::Display& display)
                               { return resolver.resolve(display, now, true).celebration; });
}

std::optional<FirstShowing> firstShowing(const PostDraft& draft, const signage::Resolver& resolver, Instant now)
{
    const auto& calendar = resolver.calendar();
    const auto local = calendar.zone().toLocal(now);
    const auto day = std::chrono::floor<std::chrono::days>(local);
    if (draft.from > day || draft.until < day)
        return std::nullopt;
    const auto from = std::chrono::floor<std::chrono::minutes>(local - day);
    return FirstShowing{day, from, (from + firstShowingTime) % std::chrono::minutes(1440), celebrates(resolver, now)};
}

std::string noteFor(const std::optional<FirstShowing>& first, const signage::Resolver& resolver, Instant now)
{
    if (!first)
        return "it is shown from its first day on, in turn with the other slides";
    if (!resolver.calendar().isOpen(now))
        return "the hall is closed now: it is shown when the hall opens, in turn with the other slides";
    if (resolver.calendar().day(first->day).mourning)
        return "today is a day of mourning: it is shown in turn with the other slides, in grey";
    if (first->celebration)
        return "it is on the wall now, beside today's celebration; after the first minutes the celebration has the "
               "wall to itself until its day is over";
    return "it is on the wall now, for the first minutes alone, then in turn with the other slides";
}

} // namespace

Result<void> PostDesk::write(const Post& post, const PostDraft& draft, const std::optional<FirstShowing>& first)
{
    const auto content = m_hall.data.content();
    if (auto ended = endFirstShowings(content); !ended)
        return ended;
    if (!draft.picture.empty())
        if (auto written = writeFileAtomically(content / post.pictureName, draft.picture); !written)
            return written;
    return writeFileAtomically(content / postFileName(post.id), postJson(post, first).dump(2) + "\n");
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
    const auto& newest = (*loaded)->release->files;
    release::FileSet files;
    for (const auto& [name, path] : newest.files())
        if (!isPostName(name))
            files.add(name, path);
    for (const auto& [name, path] : folder->files())
        if (isPostName(name))
            files.add(name, path);
    return files;
}

/// Publishes what `check` finds no error in, as far as the post `id` goes.
Result<std::uint64_t> PostDesk::release(const std::string& id)
{
    const auto all = files();
    if (!all)
        return tl::unexpected(all.error());
    for (const auto& fault : release::check(*all, {todayOf(machineNow()), false, false}))
        if (fault.severity == release::Fault::Severity::Error && fault.file == postFileName(id))
            return fail(ErrorCode::InvalidArgument, fault.reason + "; " + fault.advice);
    auto version = publishFiles(*all, m_hall.data, machineNow());
    if (version)
        m_hall.refreshRelease();
    return version;
}

Result<PublishedPost> PostDesk::publish(const std::string& key, const PostDraft& draft)
{
    const std::lock_guard lock(m_hall.publishing);
    const auto loaded = m_hall.releases.require();
    if (!loaded)
        return tl::unexpected(loaded.error());
    const auto& hall = *(*loaded)->release;
    const auto now = m_hall.clock.now();
    const auto today = hall.resolver.calendar().zone().dateOf(now);
    if (auto good = judge(draft, hall, today); !good)
        return tl::unexpected(good.error());

    const bool png = draft.picture.starts_with("\x89PNG");
    Post post{sha256(key).substr(0, 12), draft.sentence, {}, draft.from, draft.until, draft.displays};
    if (!draft.picture.empty())
        post.pictureName = fmt::format("media/posts-{}{}", post.id, png ? ".png" : ".jpg");
    // A server that was killed in between has the file but not the release: then it goes on here.
    if (std::filesystem::exists(m_hall.data.content() / postFileName(post.id)) &&
        hall.resolver.programme().findSlide("post-" + post.id))
        return PublishedPost{post.id, (*loaded)->version, false, "this post was published already"};
    const auto first = firstShowing(draft, hall.resolver, now);
    const auto written = write(post, draft, first);
    const auto version = written ? release(post.id) : Result<std::uint64_t>(tl::unexpected(written.error()));
    if (!version)
    {
        erase(post.id);
        if (auto ended = endFirstShowings(m_hall.data.content()); !ended)
            log::error(ended.error().message);
        return tl::unexpected(version.error());
    }
    return PublishedPost{post.id, *version, true, noteFor(first, hall.resolver, now)};
}

Result<std::uint64_t> PostDesk::remove(const std::string& id)
{
    const std::lock_guard lock(m_hall.publishing);
    if (!std::filesystem::exists(m_hall.data.content() / postFileName(id)))
        return fail(ErrorCode::NotFound, "there is no such post");
    erase(id);
    if (auto ended = endFirstShowings(m_hall.data.content()); !ended)
        return tl::unexpected(ended.error());
    return release({});
}

Result<std::vector<Post>> PostDesk::list()
{
    const std::lock_guard lock(m_hall.publishing);
    return listPosts(m_hall.data.content());
}

} // namespace onedoor::server
