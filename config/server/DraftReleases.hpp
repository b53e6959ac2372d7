#pragma once

#include "config/server/DraftDesk.hpp"
#include "config/server/ReleaseKeeper.hpp"

namespace onedoor::server
{

/// The open draft of content as a release in memory, so that a plan, a preview or a calendar can
/// be looked at before it is signed. Keeps the last one: a time slider asks for it again and again.
/// First showings are left out, as they begin with a publication that nobody knows yet.
/// Thread   any; while one loads a draft the others wait for it.
class DraftReleases
{
public:
    explicit DraftReleases(DraftDesk& desk) : m_desk(desk) {}

    /// `onAir`: whose notices and withdrawals hold for the draft too; null before the first release.
    /// Errors   "no_draft" (404) when none is open, "broken_draft" (422) when no screen could load it.
    [[nodiscard]] Judged<std::shared_ptr<const LoadedRelease>> find(const LoadedRelease* onAir);

private:
    using Loaded = Judged<std::shared_ptr<const release::Release>>;
    [[nodiscard]] Loaded load(const LoadedRelease* onAir);

    DraftDesk& m_desk;
    std::mutex m_mutex;
    std::string m_key; ///< of the draft and of what was withdrawn
    Loaded m_loaded;   ///< a broken draft is kept too: it stays broken until it is changed
};

} // namespace onedoor::server
