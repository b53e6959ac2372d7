#pragma once

#include "config/server/ReleaseKeeper.hpp"
#include "config/server/VoiceDesk.hpp"
#include "config/trust/HallRoles.hpp"
#include "config/trust/TargetName.hpp"
#include "content/base/Ids.hpp"
#include "content/release/Voice.hpp"

#include <algorithm>

/// What the files of the voice desk share, and nobody else needs.
namespace onedoor::server
{

[[nodiscard]] inline tl::unexpected<Refusal> refuse(ErrorCode error, std::string code, std::string message)
{
    return tl::unexpected(Refusal{{error, std::move(message)}, std::move(code), {}, {}});
}

[[nodiscard]] inline tl::unexpected<Refusal> refuse(Error error)
{
    return tl::unexpected(Refusal{std::move(error), {}, {}, {}});
}

[[nodiscard]] inline std::string targetOf(const std::string& name)
{
    return std::string(trust::contentPrefix) + name;
}

/// The bytes of a file that may be missing, or may not be read any more.
[[nodiscard]] inline std::string bytesIn(const release::FileSet& files, const std::string& name)
{
    return files.has(name) ? files.read(name).value_or("") : std::string();
}

[[nodiscard]] inline std::string hashOf(const std::string& bytes)
{
    return bytes.empty() ? std::string() : sha256(bytes);
}

/// Everything a word's state is judged by, at one moment.
struct VoiceDesk::View
{
    std::shared_ptr<const LoadedRelease> loaded;
    std::optional<OpenDraft> open;
    release::FileSet targets; ///< of the open draft, else of the newest release
    VoiceTakes::Table table;

    [[nodiscard]] const release::Release& release() const { return *loaded->release; }
    [[nodiscard]] std::uint64_t version() const
    {
        const auto found = loaded->versions.find(trust::contentRole);
        return found == loaded->versions.end() ? 0 : found->second;
    }
    /// Errors   NotFound.
    [[nodiscard]] Result<speech::Word> word(const std::string& language, const std::string& id) const
    {
        const auto words = speech::isSpoken(language) ? release::voiceWords(release(), language)
                                                      : std::vector<speech::Word>();
        const auto found = std::ranges::find(words, id, &speech::Word::id);
        return found == words.end() ? fail(ErrorCode::NotFound, "no call of this hall has that word")
                                    : Result<speech::Word>(*found);
    }
};

struct VoiceDesk::Standing
{
    bool waits = false;
    std::string heard;     ///< SHA-256 of what is heard; empty = nothing
    std::string bytes;     ///< of what is heard; empty although something is there = it cannot be read
    std::string drafted;   ///< SHA-256 of what the open draft has, else the release
    std::string published; ///< SHA-256 of what the release has
};

} // namespace onedoor::server
