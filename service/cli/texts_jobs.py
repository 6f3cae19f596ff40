"""The sentences of the commands about jobs: worker."""

from models.errors import Message

JOBS: dict[str, Message] = {
    "about_worker": Message(
        vi="Lập lịch cho các phương án đang chờ trong cơ sở dữ liệu; dừng bằng Ctrl-C hoặc SIGTERM.",
        en="Make the plans that wait in the database; stop it with Ctrl-C or SIGTERM.",
    ),
    "help_metrics_port": Message(
        vi="Cổng trên --host để Prometheus đọc số liệu của tiến trình này; không nêu thì không mở.",
        en="The port on --host where Prometheus reads the figures of this process; none unless given.",
    ),
    "worker_ready": Message(
        vi="{name}: sẵn sàng, mỗi lúc lập tối đa {places} phương án.",
        en="{name}: ready, at most {places} plans at once.",
    ),
    "worker_draining": Message(
        vi="{name}: không nhận việc mới; chờ tối đa {seconds:g} giây cho việc đang làm.",
        en="{name}: takes nothing new; what is under way has {seconds:g} seconds.",
    ),
    "database_away": Message(
        vi="không mở được cơ sở dữ liệu ({reason}); kiểm tra LICHTUAN_DATABASE_URL và máy chủ",
        en="the database cannot be opened ({reason}); look at LICHTUAN_DATABASE_URL and at the server",
    ),
}
