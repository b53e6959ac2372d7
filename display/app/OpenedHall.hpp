#pragma once

#include "content/release/Release.hpp"
#include "display/app/DisplayOptions.hpp"

#include <memory>
#include <vector>

namespace onedoor::display
{

/// A hall as the commands without a window see it.
struct OpenedHall
{
    std::shared_ptr<const release::Release> release;
    std::uint64_t version = 0;
    const signage::Display* display = nullptr;
    std::vector<signage::Notice> notices;
    Instant hallTime{};
    bool clockTrusted = true;
};

/// Loads a content folder.
/// Errors   those of the release's loader.
[[nodiscard]] Result<std::shared_ptr<const release::Release>> loadContent(const std::filesystem::path& folder);

/// Opens what the options name: the content folder, else the release in the data folder.
/// Errors   NotFound for an unknown display, with those there are, and without any release;
///          those of the loaders.
[[nodiscard]] Result<OpenedHall> openHall(const DisplayOptions& options);

/// A display of a release; with an empty id the first one.
/// Errors   NotFound, with the ids there are.
[[nodiscard]] Result<const signage::Display*> findDisplay(const release::Release& release, const std::string& id);

} // namespace onedoor::display
