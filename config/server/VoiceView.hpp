#pragma once

#include "config/server/ReleaseKeeper.hpp"
#include "config/server/VoiceDesk.hpp"

/// What the files of the voice desk share, and nobody else needs.
namespace onedoor::server
{

[[nodiscard]] tl::unexpected<Refusal> refuseWord(ErrorCode error, std::string code, std::string message);
[[nodiscard]] tl::unexpected<Refusal> refuseWord(Error error);

/// The target that a word's medium is in a release.
[[nodiscard]] std::string wordTarget(const std::string& name);
/// The bytes of a recording that may be missing, or may not be read any more; then none.
[[nodiscard]] std::string wordIn(const release::FileSet& files, const std::string& name);
/// SHA-256 of a recording; empty for none.
[[nodiscard]] std::string wordHash(const std::string& bytes);

/// Everything a word's state is judged by, at one moment.
struct VoiceDesk::View
{
    std::shared_ptr<const LoadedRelease> loaded;
    std::optional<OpenDraft> open;
    release::FileSet targets; ///< of the open draft, else of the newest release
    VoiceTakes::Table table;

    [[nodiscard]] const release::Release& release() const { return *loaded->release; }
    /// Of the content that is published; 0 = none.
    [[nodiscard]] std::uint64_t version() const;
    /// Errors   NotFound.
    [[nodiscard]] Result<speech::Word> word(const std::string& language, const std::string& id) const;
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
