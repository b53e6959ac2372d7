#include "config/server/Resource.hpp"
#include "config/server/StaticFiles.hpp"
#include "content/base/Files.hpp"
#include "content/base/Ids.hpp"

namespace onedoor::server
{

namespace
{

Json clockJson(const Hall& hall, const release::Release& release)
{
    const auto& calendar = release.resolver.calendar();
    const auto now = hall.clock.now();
    return {{"now", calendar.zone().format(now)},
            {"offset_ms", hall.clock.offset().count()},
            {"business_date", calendar::formatDate(calendar.businessDate(now))},
            {"open", calendar.isOpen(now)}};
}

} // namespace

void addHealthRoutes(Router& router, Hall& hall)
{
    router.add({"GET", "/healthz", Access::open(),
                [&hall](const Visit&) -> Result<Response>
                {
                    const auto loaded = hall.releases.require();
                    if (!loaded)
                        return tl::unexpected(loaded.error());
                    return jsonResponse(200, {{"status", "ok"},
                                              {"release", (*loaded)->version},
                                              {"now", clockJson(hall, *(*loaded)->release)["now"]}});
                }});
    router.add({"GET", "/api/v1/clock", Access::open(),
                [&hall](const Visit&) -> Result<Response>
                {
                    const auto loaded = hall.releases.require();
                    if (!loaded)
                        return tl::unexpected(loaded.error());
                    return jsonResponse(200, clockJson(hall, *(*loaded)->release));
                }});
    router.add({"GET", "/api/v1/openapi.yaml", Access::open(),
                [](const Visit& visit) -> Result<Response>
                {
                    auto text = readFile(shareFolder() / "openapi.yaml");
                    if (!text)
                        return tl::unexpected(text.error());
                    const auto tag = sha256(*text);
                    return conditional(visit.request, textResponse(200, "application/yaml", std::move(*text)), tag);
                }});
}

} // namespace onedoor::server
