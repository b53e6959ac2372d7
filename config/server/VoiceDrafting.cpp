#include "config/server/VoiceDesk.hpp"

#include "config/server/Publishing.hpp"
#include "config/server/VoiceSamples.hpp"
#include "config/server/VoiceView.hpp"
#include "config/store/LedgerStore.hpp"
#include "config/trust/HallRoles.hpp"
#include "config/trust/TargetName.hpp"
#include "content/base/Files.hpp"
#include "content/base/Log.hpp"
#include "content/release/Voice.hpp"
#include "content/speech/WordBank.hpp"

#include <algorithm>
#include <fmt/format.h>
#include <set>

namespace onedoor::server
{

namespace fs = std::filesystem;

namespace
{

/// Puts a file of the content folder back as it was; empty = it was not there.
Result<void> putBack(const fs::path& path, const std::string& bytes)
{
    if (!bytes.empty())
        return writeFileAtomically(path, bytes);
    std::error_code error;
    fs::remove(path, error);
    return error ? fail(ErrorCode::Io, fmt::format("{}: {}", path.string(), error.message())) : Result<void>();
}

} // namespace

/// Words that no call of the hall has any more, or no page shows, stay where they are.
std::vector<std::string> VoiceDesk::waiting(const View& view) const
{
    std::vector<std::string> names;
    for (const auto& language : languagesToRead(view.release()))
        for (const auto& word : release::voiceWords(view.release(), language))
            if (auto name = speech::recordingOf(word.id, language); standingOf(view, name).waits)
                names.push_back(std::move(name));
    return names;
}

Judged<DraftedVoice> VoiceDesk::draft(const std::string& editor, const std::string& onto)
{
    const std::lock_guard publishing(m_hall.publishing);
    const auto folder = trust::FileLock::take(m_hall.data.contentLock());
    const auto lock = folder ? m_takes.lock() : Result<trust::FileLock>(tl::unexpected(folder.error()));
    auto view = lock ? look() : tl::unexpected(lock.error());
    if (!view)
        return refuseWord(view.error());
    if ((view->open ? view->open->sha256 : std::string()) != onto)
        return refuseWord(ErrorCode::Conflict, "draft_open", "another draft is open than the one you were told of");
    const auto names = waiting(*view);
    if (names.empty())
        return refuseWord(ErrorCode::InvalidArgument, "no_new_words", "no word has been recorded since the last draft");
    auto proposed = propose(*view, names, editor);
    if (!proposed)
        return refuseWord(proposed.error());
    for (const auto& name : names)
    {
        auto& entry = view->table[name];
        entry.now->drafted = *proposed ? (*proposed)->draft.version() : view->version();
        entry = {entry.now, {}, false, entry.now->sha256};
    }
    // Without this the words count as drafted all the same: the draft has their bytes.
    if (const auto saved = m_takes.save(view->table); !saved)
        log::error(fmt::format("recorded words: {}", saved.error().message));
    if (*proposed)
        note(**proposed, *view, names, editor);
    return DraftedVoice{std::move(*proposed), names.size()};
}

Result<std::optional<OpenDraft>> VoiceDesk::propose(const View& view, const std::vector<std::string>& names,
                                                    const std::string& editor)
{
    const auto content = m_hall.data.content();
    release::FileSet files;
    for (const auto& [target, path] : view.targets.files())
        if (auto inside = target.substr(trust::contentPrefix.size()); std::ranges::find(names, inside) == names.end())
            files.add(std::move(inside), path);
    std::vector<std::pair<fs::path, std::string>> before;
    Result<void> written;
    for (const auto& name : names)
    {
        const auto& hash = view.table.find(name)->second.now->sha256;
        const auto bytes = hash.empty() ? Result<std::string>("") : m_takes.bytesOf(hash);
        before.emplace_back(content / name, readFile(content / name).value_or(""));
        written = bytes ? putBack(content / name, *bytes) : Result<void>(tl::unexpected(bytes.error()));
        if (!written)
            break;
        if (!hash.empty())
            files.add(name, content / name);
    }
    const auto targets = written ? contentTargets(files) : Result<release::FileSet>(tl::unexpected(written.error()));
    auto proposed = targets ? m_hall.drafts.propose(trust::contentRole, *targets, editor, machineNow())
                            : Result<std::optional<OpenDraft>>(tl::unexpected(targets.error()));
    if (!proposed)
        for (const auto& [path, bytes] : before)
            if (const auto back = putBack(path, bytes); !back)
                log::error(back.error().message);
    return proposed;
}

void VoiceDesk::note(const OpenDraft& draft, const View& view, const std::vector<std::string>& names,
                     const std::string& editor)
{
    std::set<std::string> readers;
    auto words = Json::array();
    auto removed = Json::array();
    for (const auto& name : names)
    {
        const auto& take = *view.table.find(name)->second.now;
        (take.sha256.empty() ? removed : words).push_back(fs::path(name).filename().string());
        if (!take.sha256.empty())
            readers.insert(take.by);
    }
    const auto subject = fmt::format("{} {}", draft.draft.role, draft.draft.version());
    const Json detail{{"role", draft.draft.role},
                      {"recorded_by", readers},
                      {"words", std::move(words)},
                      {"removed", std::move(removed)}};
    if (const auto noted = m_hall.ledger.append({"voice_drafted", editor, subject, draft.sha256, detail}, machineNow());
        !noted)
        log::error(fmt::format("the ledger lacks \"voice_drafted {}\": {}", subject, noted.error().message));
}

Result<void> restoreVoice(DraftDesk& drafts, const DataFolder& data)
{
    const auto folder = trust::FileLock::take(data.contentLock());
    const VoiceTakes takes(data);
    const auto lock = folder ? takes.lock() : Result<trust::FileLock>(tl::unexpected(folder.error()));
    auto table = lock ? takes.load() : Result<VoiceTakes::Table>(tl::unexpected(lock.error()));
    const auto targets = table ? drafts.targetsOf(trust::contentRole)
                               : Result<release::FileSet>(tl::unexpected(table.error()));
    if (!targets)
        return tl::unexpected(targets.error());
    if (table->empty())
        return {};
    const auto state = drafts.repository().read();
    if (!state)
        return tl::unexpected<Error>(state.error());
    Result<void> restored;
    for (auto& [name, entry] : *table)
    {
        const auto bytes = wordIn(*targets, wordTarget(name));
        const auto hash = wordHash(bytes);
        // The next draft has the same version again: without this the take would count as published with it.
        for (auto* take : {&entry.now, &entry.before})
            if (*take && (*take)->drafted > state->versionOf(trust::contentRole) && (*take)->sha256 != hash)
                (*take)->drafted = 0;
        // A recording that somebody put into the folder by hand is no business of the draft.
        const auto path = data.content() / name;
        if (!entry.put || *entry.put == hash || *entry.put != wordHash(readFile(path).value_or("")))
            continue;
        if (auto back = putBack(path, bytes); !back)
            restored = std::move(back);
        else
            entry.put.reset();
    }
    auto saved = takes.save(*table);
    return restored ? saved : restored;
}

} // namespace onedoor::server
