"""The sentences of the commands about jobs and their speed: worker, bench."""

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
    "help_bench_profiles": Message(
        vi="Cỡ tuần, cách nhau bằng dấu phẩy. [mặc định: S,M]",
        en="Sizes of the weeks, apart by commas. [default: S,M]",
    ),
    "help_bench_seeds": Message(
        vi="Hạt giống của các tuần, như 0,3 hoặc 0-9. [mặc định: 0-2]",
        en="Seeds of the weeks, as 0,3 or 0-9. [default: 0-2]",
    ),
    "help_bench_solver_seeds": Message(
        vi="Hạt giống của bộ giải. [mặc định: 0]", en="Seeds of the solver. [default: 0]"
    ),
    "help_bench_tightness": Message(
        vi="Độ chặt của tuần; lớn hơn là chặt hơn. [mặc định: 1]",
        en="How tight the weeks are; more is tighter. [default: 1]",
    ),
    "help_bench_changes": Message(
        vi="Đo việc lập lại sau thay đổi này, thay cho lập lần đầu.",
        en="Measure replans after these changes, in place of first plans.",
    ),
    "help_bench_solvers": Message(
        vi="Đo bộ giải nào; product-2 là product với hai luồng. [mặc định: product,plain]",
        en="Which solvers race; product-2 is product with two workers. [default: product,plain]",
    ),
    "help_bench_limit": Message(
        vi="Số giây tối đa cho mỗi lần giải. [mặc định: 60]", en="Seconds for each solve. [default: 60]"
    ),
    "help_bench_out": Message(
        vi="Ghi kết quả vào thư mục này. [mặc định: build/bench]",
        en="The folder of the results. [default: build/bench]",
    ),
    "help_bench_append": Message(
        vi="Thêm vào kết quả đã có ở --out.", en="Add to the results that --out has already."
    ),
    "help_bench_plot": Message(
        vi="Vẽ thời gian và bộ nhớ theo số lịch.", en="Draw time and memory against engagements."
    ),
    "cannot_answer": Message(
        vi="không mở được {host}:{port} cho Prometheus ({reason}); hãy chọn cổng khác bằng --metrics-port",
        en="cannot listen on {host}:{port} for Prometheus ({reason}); choose another --metrics-port",
    ),
    "database_away": Message(
        vi="không mở được cơ sở dữ liệu ({reason}); kiểm tra LICHTUAN_DATABASE_URL và máy chủ",
        en="the database cannot be opened ({reason}); look at LICHTUAN_DATABASE_URL and at the server",
    ),
}
