#include "tests/golden/kiosk/SceneChanges.hpp"

#include <algorithm>
#include <gtest/gtest.h>

namespace onedoor::test
{

namespace
{

using Change = std::function<void(KioskScene&)>;

void contrast(KioskScene& each)
{
    each.state.highContrast = true;
}

void low(KioskScene& each)
{
    each.state.lowMode = true;
}

/// A hall that lists Korean, and a visitor who chose it.
void korean(KioskScene& each)
{
    each.languages = {"zh-CN", "en", "ko"};
    each.state.language = "ko";
}

void panel(KioskScene& each)
{
    each.state.overlay = kiosk::Overlay::Ease;
}

void headphones(KioskScene& each)
{
    each.ease.voice = true;
    each.ease.reads = true;
    each.ease.volume = 70;
}

void loudspeaker(KioskScene& each)
{
    headphones(each);
    each.ease.reads = false;
    each.ease.loud = true;
}

struct Again
{
    const char* base; ///< name of a scene
    const char* name;
    std::vector<void (*)(KioskScene&)> changes;
};

} // namespace

void addEaseScenes(std::vector<KioskScene>& scenes, const std::shared_ptr<const release::Release>&)
{
    const std::vector<Again> wanted{
        {"home", "ease-panel", {panel, headphones}},
        {"home", "ease-panel-en-large", {panel, english, large, loudspeaker}},
        {"guide-wide", "ease-panel-wide", {panel, headphones}},
        {"home", "ease-panel-ko", {panel, korean}},
        {"home", "ease-panel-low-contrast", {panel, low, contrast, headphones}},
        {"consent-review", "ease-panel-consent", {panel, loudspeaker}},
        {"home-520", "contrast-home", {contrast}},
        {"home-wide", "contrast-home-wide-large", {contrast, large}},
        {"take-number-busy", "contrast-take-number", {contrast}},
        {"number-taken-follow-520", "contrast-number-taken", {contrast}},
        {"quiz-not-yet", "contrast-quiz", {contrast}},
        {"consent-read-end", "contrast-consent-read", {contrast}},
        {"guide-open", "contrast-guide", {contrast}},
        {"home", "low-home", {low}},
        {"home-en-large", "low-home-en-large", {low}},
        {"guide-open", "low-guide", {low}},
        {"number-taken-both", "low-number-taken", {low}},
        {"consent-review-empty", "low-consent-review", {low}},
        {"home", "ko-home", {korean}},
        {"home", "ko-home-large", {korean, large}},
        {"home", "ko-home-wide", {korean, wide}},
        {"guide-open", "ko-guide", {korean}},
        {"take-number-busy", "ko-take-number", {korean}},
        {"number-taken-follow", "ko-number-taken", {korean}},
        {"consent-intro", "ko-consent-intro", {korean}},
        {"consent-read", "ko-consent-read", {korean}},
        {"quiz-not-yet", "ko-quiz", {korean}},
    };
    const std::size_t known = scenes.size();
    for (const Again& each : wanted)
    {
        const auto end = scenes.begin() + static_cast<std::ptrdiff_t>(known);
        const auto isBase = [&](const KioskScene& one) { return one.name == each.base; };
        const auto base = std::find_if(scenes.begin(), end, isBase);
        if (base == end)
        {
            ADD_FAILURE() << "no scene " << each.base;
            continue;
        }
        KioskScene made = *base;
        made.name = each.name;
        for (const auto change : each.changes)
        {
            change(made);
        }
        scenes.push_back(std::move(made));
    }
}

} // namespace onedoor::test
