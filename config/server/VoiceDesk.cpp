#include "config/server/VoiceDesk.hpp"

#include "config/server/VoiceSamples.hpp"
#include "config/server/VoiceView.hpp"
#include "config/trust/HallRoles.hpp"
#include "content/release/Voice.hpp"
#include "content/speech/Levels.hpp"
#include "content/speech/WavFile.hpp"
#include "content/speech/WordBank.hpp"

#include <fmt/format.h>
#include <set>

namespace onedoor::server
{

namespace
{

std::string_view codeOf(speech::RecordingFault fault)
{
    using speech::RecordingFault;
    switch (fault)
    {
        case RecordingFault::Silent: return "word_silent";
        case RecordingFault::TooShort: return "word_too_short";
        case RecordingFault::TooLong: return "word_too_long";
        case RecordingFault::Noise: return "word_noise";
        case RecordingFault::Clipped: break;
    }
    return "word_clipped";
}

} // namespace

std::string_view toString(VoiceState state)
{
    switch (state)
    {
        case VoiceState::None: return "none";
        case VoiceState::Recorded: return "recorded";
        case VoiceState::Drafted: return "drafted";
        case VoiceState::Published: return "published";
        case VoiceState::Leaving: return "leaving";
        case VoiceState::Faulty: break;
    }
    return "faulty";
}

Result<VoiceDesk::View> VoiceDesk::look()
{
    View view;
    auto loaded = m_hall.releases.require();
    auto open = loaded ? m_hall.drafts.find(trust::contentRole) : tl::unexpected(loaded.error());
    auto targets = open ? m_hall.drafts.targetsOf(trust::contentRole)
                        : Result<release::FileSet>(tl::unexpected(open.error()));
    auto table = targets ? m_takes.load() : Result<VoiceTakes::Table>(tl::unexpected(targets.error()));
    if (!table)
        return tl::unexpected(table.error());
    return View{std::move(*loaded), std::move(*open), std::move(*targets), std::move(*table)};
}

VoiceDesk::Standing VoiceDesk::standingOf(const View& view, const std::string& name) const
{
    Standing standing;
    standing.bytes = wordIn(view.targets, wordTarget(name));
    standing.drafted = wordHash(standing.bytes);
    standing.published = view.open ? wordHash(wordIn(view.release().files, name)) : standing.drafted;
    standing.heard = standing.drafted;
    const auto found = view.table.find(name);
    if (found == view.table.end() || !found->second.now)
        return standing;
    const auto& take = *found->second.now;
    // Handed over to a version that was published: from then on what the content holds counts, and
    // whoever changed it since has changed it. Otherwise its draft is gone, or has it.
    standing.waits = (take.drafted == 0 || take.drafted > view.version()) && take.sha256 != standing.drafted;
    if (standing.waits)
    {
        standing.heard = take.sha256;
        standing.bytes = take.sha256.empty() ? std::string() : m_takes.bytesOf(take.sha256).value_or("");
    }
    return standing;
}

VoiceWord VoiceDesk::described(const View& view, const std::string& language, const speech::Word& word) const
{
    const auto name = speech::recordingOf(word.id, language);
    const auto standing = standingOf(view, name);
    VoiceWord described{language, word, VoiceState::None, standing.heard, {}, {}, standing.waits, false};
    if (const auto found = view.table.find(name); found != view.table.end())
    {
        described.undoable = found->second.undoable;
        if (found->second.now && found->second.now->sha256 == standing.heard)
            described.take = found->second.now;
    }
    const auto sound = speech::readRecording(standing.bytes);
    if (standing.heard.empty())
        described.state = standing.waits ? VoiceState::Leaving : VoiceState::None;
    else if (!sound)
        described.state = VoiceState::Faulty;
    else if (standing.waits)
        described.state = VoiceState::Recorded;
    else
        described.state = standing.heard == standing.published ? VoiceState::Published : VoiceState::Drafted;
    if (sound)
        described.duration = sound->duration();
    return described;
}

Result<VoiceBoard> VoiceDesk::board()
{
    const auto lock = m_takes.lock();
    const auto view = lock ? look() : tl::unexpected(lock.error());
    if (!view)
        return tl::unexpected(view.error());
    VoiceBoard board;
    board.spoken = spokenLanguages(view->release());
    board.languages = languagesToRead(view->release());
    for (const auto& language : board.languages)
    {
        std::set<std::string> there;
        for (const auto& word : release::voiceWords(view->release(), language))
        {
            board.words.push_back(described(*view, language, word));
            const auto& last = board.words.back();
            if (!last.heard.empty() && last.state != VoiceState::Faulty)
                there.insert(word.id);
        }
        for (auto& sample : samplesOf(view->release(), language, there))
            board.samples.push_back(std::move(sample));
    }
    board.draft = view->open;
    return board;
}

Result<std::string> VoiceDesk::heard(const std::string& language, const std::string& id)
{
    const auto lock = m_takes.lock();
    const auto view = lock ? look() : tl::unexpected(lock.error());
    const auto word = view ? view->word(language, id) : Result<speech::Word>(tl::unexpected(view.error()));
    if (!word)
        return tl::unexpected(word.error());
    auto standing = standingOf(*view, speech::recordingOf(id, language));
    if (standing.bytes.empty())
        return fail(ErrorCode::NotFound, "nobody has read this word yet");
    return std::move(standing.bytes);
}

Judged<std::string> VoiceDesk::prepare(std::string_view wav)
{
    const auto raw = speech::readWav(wav);
    if (!raw)
        return refuseWord(ErrorCode::InvalidArgument, "word_not_wav", raw.error().message);
    const auto word = speech::prepareWord(*raw);
    if (word)
        return speech::writeWav(*word);
    if (word.error().code != ErrorCode::InvalidArgument)
        return refuseWord(word.error());
    for (const auto fault : speech::allRecordingFaults)
        if (word.error().message.starts_with(fmt::format("{}:", speech::toString(fault))))
            return refuseWord(ErrorCode::InvalidArgument, std::string(codeOf(fault)), word.error().message);
    return refuseWord(ErrorCode::InvalidArgument, "word_not_wav", word.error().message);
}

Judged<VoiceWord> VoiceDesk::change(const std::string& language, const std::string& id, const Seen& seen,
                                    const Change& change)
{
    const auto lock = m_takes.lock();
    auto view = lock ? look() : tl::unexpected(lock.error());
    const auto word = view ? view->word(language, id) : Result<speech::Word>(tl::unexpected(view.error()));
    if (!word)
        return refuseWord(word.error());
    const auto name = speech::recordingOf(id, language);
    const auto standing = standingOf(*view, name);
    if (seen && *seen != standing.heard)
        return refuseWord(ErrorCode::Conflict, "word_changed",
                          "somebody else has recorded or removed this word meanwhile");
    if (auto changed = change(view->table[name], standing); !changed)
        return tl::unexpected(changed.error());
    if (auto saved = m_takes.save(view->table); !saved)
        return refuseWord(saved.error());
    return described(*view, language, *word);
}

Judged<VoiceWord> VoiceDesk::keep(const std::string& language, const std::string& id, std::string_view wav,
                                  const std::string& by, const Seen& seen)
{
    const auto prepared = prepare(wav);
    if (!prepared)
        return tl::unexpected(prepared.error());
    return change(language, id, seen,
                  [&](VoiceEntry& entry, const Standing&) -> Judged<void>
                  {
                      const auto kept = m_takes.keep(*prepared);
                      if (!kept)
                          return refuseWord(kept.error());
                      entry.become(VoiceTake{*kept, by, machineNow(), 0});
                      return {};
                  });
}

Judged<VoiceWord> VoiceDesk::remove(const std::string& language, const std::string& id, const std::string& by,
                                    const Seen& seen)
{
    return change(language, id, seen,
                  [&](VoiceEntry& entry, const Standing& standing) -> Judged<void>
                  {
                      if (standing.heard.empty())
                          return refuseWord({ErrorCode::NotFound, "nobody has read this word yet"});
                      auto next = standing.waits ? std::optional<VoiceTake>() : VoiceTake{{}, by, machineNow(), 0};
                      // Under a take that waits lies the one that is published, and who read it.
                      if (standing.waits && entry.before && entry.before->sha256 == standing.drafted)
                          next = entry.before;
                      entry.become(std::move(next));
                      return {};
                  });
}

Judged<VoiceWord> VoiceDesk::undo(const std::string& language, const std::string& id, const Seen& seen)
{
    return change(language, id, seen,
                  [&](VoiceEntry& entry, const Standing&) -> Judged<void>
                  {
                      if (!entry.undoable)
                          return refuseWord({ErrorCode::NotFound, "there is nothing to undo"});
                      std::swap(entry.now, entry.before);
                      return {};
                  });
}

Judged<std::string> VoiceDesk::say(const std::string& language, const std::string& number, const std::string& counterId)
{
    const auto lock = m_takes.lock();
    const auto view = lock ? look() : tl::unexpected(lock.error());
    if (!view)
        return refuseWord(view.error());
    const auto& counters = view->release().counters;
    const auto counter = std::ranges::find(counters, counterId, &queue::Counter::id);
    if (counter == counters.end())
        return refuseWord({ErrorCode::NotFound, "there is no such counter"});
    const auto sentence = speech::announcement(number, *counter, language);
    if (!sentence)
        return refuseWord(sentence.error());
    speech::WordBank bank([&](const std::string& name) { return Result<std::string>(standingOf(*view, name).bytes); });
    const auto sound = bank.say(*sentence);
    if (!sound)
        return refuseWord(ErrorCode::Conflict, "words_missing", "a word of this call is not recorded yet");
    return speech::writeWav(*sound);
}

} // namespace onedoor::server
