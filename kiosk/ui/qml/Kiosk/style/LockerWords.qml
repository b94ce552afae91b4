// The words for the lockers: how they stand, each stage of storing and taking back, and each reason why not.
pragma Singleton

import QtQuick

QtObject {
    id: root

    readonly property var title: ({
            "lobby": qsTr("刷卡即可存取"),
            "offer": qsTr("存手机，免费充电"),
            "mine": qsTr("您正在使用"),
            "asking": qsTr("正在开门"),
            "opening": qsTr("正在开门"),
            "storing": qsTr("门开了，请放入手机"),
            "stored": qsTr("已存好"),
            "collecting": qsTr("门开了，请取走"),
            "collected": qsTr("门已关好"),
            "done": qsTr("已取走，一路平安"),
            "failed": qsTr("门没打开"),
            "foreign": qsTr("谢谢您告诉我们")
        })

    readonly property var sentence: ({
            "lobby": qsTr("签到后点一下，门就打开"),
            "asking": qsTr("马上就好"),
            "opening": qsTr("请看亮起的这一格"),
            "opening_slow": qsTr("有点慢，请看看门开了没有"),
            "storing": qsTr("插好线，关上门"),
            "storing_slow": qsTr("手机放好了？请关上门"),
            "collecting": qsTr("拿好东西，关上门"),
            "collecting_slow": qsTr("拿好了？请关上门"),
            "collected": qsTr("东西都拿了吗？"),
            "collected_card": qsTr("忘了东西？再刷一次卡还能开"),
            "done": qsTr("这一格已经空出来了"),
            "failed": qsTr("不怪您，换一格就好"),
            "failed_again": qsTr("请再试一次，或找管理员"),
            "foreign": qsTr("里面的东西请别动，关上门，给您换一格"),
            "offer": qsTr("自动分配，关上门就开始充电"),
            "mine": qsTr("点一下就开门"),
            "mine_card": qsTr("请再刷一次卡，然后点开门")
        })

    readonly property var problem: ({
            "": "",
            "not_yours": qsTr("这一格是别人的"),
            "wrong_code": qsTr("取件码不对，请核对"),
            "code_locked": qsTr("输错太多次，已锁住"),
            "show_again": qsTr("请再刷一次卡"),
            "wait": qsTr("门还在动，请稍候"),
            "already_open": qsTr("门已经开着"),
            "has_one": qsTr("您已经存了一格"),
            "not_ready": qsTr("暂时没有空格"),
            "out_of_service": qsTr("这一格停用了"),
            "ended": qsTr("这一格已经取走"),
            "reopened": qsTr("再开的时间过了"),
            "needs_attendant": qsTr("要请管理员来开"),
            "second_needed": qsTr("要请管理员来开"),
            "look_first": qsTr("要请管理员来看"),
            "close_first": qsTr("请先关上门"),
            "not_possible": qsTr("现在不能这样做"),
            "disk_full": qsTr("本机故障，没有开门"),
            "disk_failed": qsTr("本机故障，没有开门"),
            "port_failed": qsTr("柜子故障，没有开门"),
            "network_failed": qsTr("网络故障，没有开门"),
            "door_open": qsTr("门开得太久了"),
            "opened_unasked": qsTr("这扇门自己开过"),
            "jammed": qsTr("门锁卡住了"),
            "no_answer": qsTr("没看到门打开"),
            "not_opened": qsTr("门没打开"),
            "foreign_item": qsTr("有别人的东西"),
            "claimed": qsTr("已请管理员来看"),
            "forced": qsTr("管理员开过这一格")
        })

    readonly property var plan: ({
            "not_yours": qsTr("请核对格号，刷存入时用的卡"),
            "code_locked": qsTr("请找管理员开门"),
            "show_again": qsTr("隔得有点久，再刷一次才开门"),
            "wait": qsTr("几秒后再点一次"),
            "already_open": qsTr("用完请关上门"),
            "has_one": qsTr("取走后才能再存"),
            "not_ready": qsTr("请稍后再来，或找管理员"),
            "out_of_service": qsTr("请找管理员"),
            "ended": qsTr("落了东西请找管理员"),
            "reopened": qsTr("落了东西请找管理员"),
            "close_first": qsTr("关好后再点一次"),
            "door_open": qsTr("请关上门，管理员会来看"),
            "opened_unasked": qsTr("请看看东西在不在，并找管理员"),
            "jammed": qsTr("东西还锁在里面，请找管理员"),
            "forced": qsTr("东西在不在，请问管理员")
        })

    readonly property var power: ({
            "": "",
            "charging": qsTr("正在充电"),
            "probably_full": qsTr("可能已充满"),
            "probably_unplugged": qsTr("可能没插好线"),
            "unsure": qsTr("已通电"),
            "limit": qsTr("充电时间已到"),
            "overload": qsTr("插座过载，已断电，请换充电线"),
            "alarm": qsTr("烟雾报警，已断电，可开门取走"),
            "refused": qsTr("这一格暂时不能充电"),
            "opened": "",
            "attention": qsTr("已停止充电"),
            "stopped": qsTr("已停止充电"),
            "cut": qsTr("停电了，手机还锁在里面"),
            "silent": qsTr("柜子暂时没有回应，手机还锁着")
        })

    readonly property var notice: ({
            "": "",
            "forced_open": qsTr("%1 号格由管理员打开过"),
            "in_care": qsTr("您在 %1 号格的东西在管理员处")
        })

    function two(number: int): string {
        return String(number).padStart(2, "0");
    }

    function hall(hall: string, free: int): string {
        switch (hall) {
        case "free":
            return qsTr("空闲 %1 格").arg(free);
        case "full":
            return qsTr("暂无空格");
        case "down":
            return qsTr("维修中");
        case "alarm":
            return qsTr("烟雾报警");
        default:
            return qsTr("存手机充电");
        }
    }

    // The way on after a check-in: a bold word and a quiet line. `mine` has the fields of `MineProps`.
    function way(way: string, mine: var): string {
        switch (way) {
        case "open":
        case "look":
            return (way === "open" ? qsTr("打开 %1 号格") : qsTr("看 %1 号格")).arg(root.two(mine.number));
        case "code":
            return qsTr("用取件码开门");
        case "down":
            return qsTr("充电柜维修中");
        default:
            return qsTr("存手机充电");
        }
    }

    function wayLine(way: string, mine: var, hall: string, free: int): string {
        switch (way) {
        case "open":
            return mine.stored ? root.charged(mine) : qsTr("门还没打开过");
        case "look":
            return qsTr("看看怎么办");
        case "code":
            return qsTr("您已经存了一格");
        case "down":
            return qsTr("请找管理员");
        default:
            return hall === "alarm" ? qsTr("空闲 %1 格，暂不充电").arg(free) : root.hall(hall, free);
        }
    }

    function charged(mine: var): string {
        const over = mine.over_min > 0 ? qsTr("已超时 %1 分").arg(mine.over_min) : mine.power === "probably_full" ? root.power.probably_full : "";
        return [qsTr("充了 %1 分").arg(mine.minutes), over].filter(Boolean).join(" · ");
    }
}
