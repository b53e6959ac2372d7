#include "config/client/DeviceLink.hpp"

#include "config/client/CurlTransport.hpp"
#include "config/client/LinkWorker.hpp"

namespace onedoor::client
{

DeviceLink::DeviceLink(LinkOptions options)
{
    if (!options.makeTransport)
        options.makeTransport = [ca = options.ca] { return std::make_unique<CurlTransport>(ca); };
    m_worker = std::make_unique<Worker>(std::move(options));
}

DeviceLink::~DeviceLink() = default;

void DeviceLink::start()
{
    m_worker->start();
}

void DeviceLink::stop()
{
    m_worker->stop();
}

std::shared_ptr<const LinkState> DeviceLink::latest() const
{
    return m_worker->board().latest();
}

std::uint64_t DeviceLink::revision() const
{
    return m_worker->board().revision();
}

void DeviceLink::reportStatus(Json status)
{
    m_worker->reportStatus(std::move(status));
}

void DeviceLink::uploadPicture(std::string png)
{
    m_worker->uploadPicture(std::move(png));
}

Result<void> DeviceLink::post(std::string path, Json body, std::string key)
{
    return deliver("POST", std::move(path), std::move(body), std::move(key));
}

Result<void> DeviceLink::deliver(std::string method, std::string path, Json body, std::string key)
{
    return m_worker->deliver({std::move(key), std::move(method), std::move(path), std::move(body)});
}

Result<Json> DeviceLink::request(std::string_view method, std::string_view path, const Json& body,
                                 std::string_view key, std::chrono::milliseconds timeout)
{
    return m_worker->request(method, path, body, key, timeout);
}

Result<Answer> DeviceLink::ask(std::string_view method, std::string_view path, const Json& body,
                               std::string_view key, std::chrono::milliseconds timeout)
{
    return m_worker->ask(method, path, body, key, timeout);
}

} // namespace onedoor::client
