#include "config/server/DraftReleases.hpp"

#include "config/trust/HallRoles.hpp"
#include "config/trust/TargetName.hpp"

#include <fmt/format.h>

namespace onedoor::server
{

namespace
{

tl::unexpected<Refusal> refused(Error error, std::string code = {})
{
    return tl::unexpected(Refusal{std::move(error), std::move(code)});
}

std::uint64_t withdrawalsOf(const LoadedRelease* onAir)
{
    if (onAir == nullptr)
        return 0;
    const auto found = onAir->versions.find(trust::withdrawalsRole);
    return found == onAir->versions.end() ? 0 : found->second;
}

} // namespace

Judged<std::shared_ptr<const LoadedRelease>> DraftReleases::find(const LoadedRelease* onAir)
{
    const std::lock_guard lock(m_mutex);
    // Somebody may change the draft while its files are read: then what was read is of the next one.
    for (int attempt = 0; attempt < 3; ++attempt)
    {
        const auto open = m_desk.find(trust::contentRole);
        if (!open)
            return refused(open.error());
        if (!*open)
            return refused({ErrorCode::NotFound, "there is no open draft of content"}, "no_draft");
        const auto key = fmt::format("{} {}", (*open)->sha256, withdrawalsOf(onAir));
        if (key == m_key)
        {
            if (!m_loaded)
                return tl::unexpected(m_loaded.error());
            auto shown = onAir == nullptr ? LoadedRelease{} : *onAir;
            shown.version = (*open)->draft.version();
            shown.release = *m_loaded;
            shown.draft = (*open)->sha256;
            return std::make_shared<const LoadedRelease>(std::move(shown));
        }
        auto loaded = load(onAir);
        const auto after = m_desk.find(trust::contentRole);
        if (!after || !*after || (*after)->sha256 != (*open)->sha256)
            continue;
        m_loaded = std::move(loaded);
        m_key = key;
    }
    return refused({ErrorCode::TimedOut, "the draft changes faster than it can be read"});
}

DraftReleases::Loaded DraftReleases::load(const LoadedRelease* onAir)
{
    const auto targets = m_desk.targetsOf(trust::contentRole);
    if (!targets)
        return refused(targets.error());
    release::FileSet files;
    for (const auto& [name, path] : targets->files())
        files.add(name.substr(trust::contentPrefix.size()), path);
    release::LoadOptions options;
    if (onAir != nullptr)
        for (const auto& withdrawal : onAir->withdrawals)
            options.withdrawn.insert(withdrawal.slides.begin(), withdrawal.slides.end());
    auto release = release::loadRelease(std::move(files), options);
    if (!release)
        return refused({ErrorCode::InvalidArgument, "no screen could load this draft: " + release.error().message},
                       "broken_draft");
    return std::move(*release);
}

} // namespace onedoor::server
