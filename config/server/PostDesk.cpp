#include "config/server/PostDesk.hpp"

#include "config/server/DraftDesk.hpp"
#include "config/trust/FileLock.hpp"
#include "config/trust/HallRoles.hpp"
#include "config/trust/TargetName.hpp"
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
    ExpectWords{Expect::Now, "now", "once published it is on the wall at once, for the first minutes alone, then in turn with the others"},
    ExpectWords{Expect::Later, "later", "it is shown from its first day on, in turn with the other slides"},
    ExpectWords{Expect::WhenOpen, "when_open",
                "the hall is closed now: once published it is shown when the hall opens, in turn with the other slides"},
    ExpectWords{Expect::InGrey, "in_grey",
                "today is a day of mourning: once published it is shown in turn with the other slides, in grey"},
    ExpectWords{Expect::BesideTheDay, "beside_the_day",
                "once published it is on the wall at once, beside today's celebration; after the first minutes the celebration has the "
                "wall to itself until its day is over"},
    ExpectWords{Expect::AlreadyThere, "already_there", "this post was drafted already"},
};

const ExpectWords& entryOf(Expect expect)
{
    return *std::ranges::find(expectations, expect, &ExpectWords::expect);
}

/// Whether a celebration plays on one of the displays.
bool celebrates(const signage::Resolver& resolver, Instant now)
{
    return std::ranges::any_of(resolver.programme().displays, [&](const signage::Display& display)
                               { return resolver.resolve(display, now, true).celebration; });
}

Expect expectationOf(const Post& post, const signage::Resolver& resolver, Instant now)
{
    const auto day = resolver.calendar().zone().dateOf(now);
    if (post.from > day || post.until < day)
        return Expect::Later;
    if (!resolver.calendar().isOpen(now))
        return Expect::WhenOpen;
    if (resolver.calendar().day(day).mourning)
        return Expect::InGrey;
    return celebrates(resolver, now) ? Expect::BesideTheDay : Expect::Now;
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

Result<void> PostDesk::write(const Post& post, const PostDraft& draft)
{
    const auto content = m_hall.data.content();
    if (const auto loaded = m_hall.releases.current())
        if (auto ended = endFirstShowings(content, loaded->release->resolver.programme()); !ended)
            return ended;
    if (!draft.picture.empty())
        if (auto written = writeFileAtomically(content / post.pictureName, draft.picture); !written)
            return written;
    return writeFileAtomically(content / postFileName(post.id), postJson(post).dump(2) + "\n");
}

void PostDesk::erase(const std::string& id)
{
    std::error_code ignored;
    const auto content = m_hall.data.content();
    std::filesystem::remove(content / postFileName(id), ignored);
    for (const auto* ending : {".png", ".jpg"})
        std::filesystem::remove(content / fmt::format("media/posts-{}{}", id, ending), ignored);
}

Result<release::FileSet> PostDesk::targets()
{
    const auto drafted = m_hall.drafts.targetsOf(trust::contentRole);
    const auto folder = contentFiles(m_hall.data.content());
    if (!drafted || !folder)
        return tl::unexpected(drafted ? folder.error() : drafted.error());
    release::FileSet files;
    for (const auto& [name, path] : drafted->files())
        if (const auto inside = name.substr(trust::contentPrefix.size()); !isPostName(inside))
            files.add(inside, path);
    for (const auto& [name, path] : folder->files())
        if (isPostName(name))
            files.add(name, path);
    return contentTargets(files);
}

Result<std::optional<OpenDraft>> PostDesk::propose(const std::string& editor)
{
    const auto all = targets();
    if (!all)
        return tl::unexpected(all.error());
    return m_hall.drafts.propose(trust::contentRole, *all, editor, machineNow());
}

Judged<DraftedPost> PostDesk::draft(const std::string& key, const PostDraft& wish, const std::string& editor)
{
    const std::lock_guard lock(m_hall.publishing);
    const auto folder = trust::FileLock::take(m_hall.data.contentLock());
    const auto loaded = folder ? m_hall.releases.require() : tl::unexpected(folder.error());
    if (!loaded)
        return tl::unexpected(Refusal{loaded.error(), {}, {}, {}});
    const auto& hall = *(*loaded)->release;
    const auto now = m_hall.clock.now();
    const auto id = sha256(key).substr(0, 12);
    const auto open = m_hall.drafts.find(trust::contentRole);
    const auto drafted = open ? m_hall.drafts.targetsOf(trust::contentRole)
                              : Result<release::FileSet>(tl::unexpected(open.error()));
    if (!drafted)
        return tl::unexpected(Refusal{drafted.error(), {}, {}, {}});
    // A server that was killed in between has the file but not the draft: then it goes on here.
    if (drafted->has(std::string(trust::contentPrefix) + postFileName(id)))
        return DraftedPost{id, *open, Expect::AlreadyThere};
    const auto judged = judgePost(wish, id, hall, now, m_hall.data.root);
    if (!judged)
        return tl::unexpected(judged.error());
    const auto written = write(*judged, wish);
    auto proposed = written ? propose(editor) : Result<std::optional<OpenDraft>>(tl::unexpected(written.error()));
    if (!proposed)
    {
        erase(id);
        return tl::unexpected(Refusal{proposed.error(), {}, {}, {}});
    }
    return DraftedPost{id, std::move(*proposed), expectationOf(*judged, hall.resolver, now)};
}

Result<std::optional<OpenDraft>> PostDesk::remove(const std::string& id, const std::string& editor)
{
    const std::lock_guard lock(m_hall.publishing);
    const auto folder = trust::FileLock::take(m_hall.data.contentLock());
    if (!folder)
        return tl::unexpected(folder.error());
    if (!std::filesystem::exists(m_hall.data.content() / postFileName(id)))
        return fail(ErrorCode::NotFound, "there is no such post");
    erase(id);
    return propose(editor);
}

Result<std::vector<Post>> PostDesk::list()
{
    const std::lock_guard lock(m_hall.publishing);
    return listPosts(m_hall.data.content());
}

Result<void> restorePosts(DraftDesk& drafts, const DataFolder& data)
{
    const auto lock = trust::FileLock::take(data.contentLock());
    const auto published = lock ? drafts.targetsOf(trust::contentRole)
                                : Result<release::FileSet>(tl::unexpected(lock.error()));
    const auto folder = published ? contentFiles(data.content()) : published;
    if (!folder)
        return tl::unexpected(folder.error());
    std::error_code error;
    for (const auto& [name, path] : folder->files())
        if (isPostName(name))
            std::filesystem::remove(path, error);
    for (const auto& [name, path] : published->files())
    {
        const auto inside = name.substr(trust::contentPrefix.size());
        if (!isPostName(inside))
            continue;
        const auto bytes = readFile(path);
        const auto written = bytes ? writeFileAtomically(data.content() / inside, *bytes)
                                   : Result<void>(tl::unexpected(bytes.error()));
        if (!written)
            return written;
    }
    return {};
}

} // namespace onedoor::server
