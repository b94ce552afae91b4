// The words for devices: how each kind stands, and what a visitor can do instead.
pragma Singleton

import QtQuick

QtObject {
    id: root

    readonly property list<string> kinds: ["reader", "scanner", "lockers", "power"]

    readonly property var kind: ({
            "reader": qsTr("读卡器"),
            "scanner": qsTr("扫码器"),
            "lockers": qsTr("储物柜"),
            "power": qsTr("充电")
        })

    readonly property var kindIcon: ({
            "reader": "contactless-payment-ink",
            "scanner": "qr-code-ink",
            "lockers": "lockers-ink",
            "power": "plug-charging-ink"
        })

    readonly property var standing: ({
            "ready": qsTr("正常"),
            "part": qsTr("部分维修中"),
            "down": qsTr("维修中")
        })

    // By what is left of the ways to check in.
    readonly property var left: ({
            "": "",
            "phone": qsTr("请用手机号"),
            "code": qsTr("请扫码或用手机号"),
            "card": qsTr("请刷卡或用手机号")
        })

    readonly property var entry: ({
            "": "",
            "reader-phone": qsTr("读卡器维修中，请用手机号"),
            "reader-code": qsTr("读卡器维修中，请扫码或用手机号"),
            "scanner-phone": qsTr("扫码器维修中，请用手机号"),
            "scanner-card": qsTr("扫码器维修中，请刷卡或用手机号"),
            "both-phone": qsTr("读卡器和扫码器维修中，请用手机号")
        })

    readonly property var service: ({
            "": "",
            "lockers": qsTr("储物柜维修中，签到照常"),
            "power": qsTr("充电暂停，仍可存放"),
            "part": qsTr("部分储物柜维修中，其余照常")
        })

    // The same in a word, behind another sentence or in a small place.
    readonly property var serviceWord: ({
            "": "",
            "lockers": qsTr("储物柜维修中"),
            "power": qsTr("充电暂停"),
            "part": qsTr("部分柜门维修中")
        })

    readonly property var entryWord: ({
            "reader": qsTr("读卡器维修中"),
            "scanner": qsTr("扫码器维修中")
        })

    // Where one word has room and the reader is spoken of elsewhere: what matters most of the rest.
    function troubleWord(entry: string, service: string): string {
        return service !== "lockers" && entry.startsWith("scanner") ? root.entryWord.scanner : root.serviceWord[service];
    }

    // One kind that is down, in a word.
    function downWord(kind: string, service: string): string {
        return root.entryWord[kind] ?? root.serviceWord[kind === "lockers" && service !== "lockers" ? "part" : kind];
    }

    // Several kinds that stand alike, in one line; of the lockers it may be some.
    function group(standing: string, kinds: var, lockers: string): string {
        const names = kinds.map(kind => kind === "lockers" && lockers === "part" ? qsTr("部分储物柜") : root.kind[kind]);
        return qsTr("%1：%2").arg(root.standing[standing]).arg(names.join(qsTr("、")));
    }

    // How a kind of device stands, and what to do instead while it is down.
    function state(kind: string, standing: string, entry: string): string {
        const instead = root.instead(kind, standing, entry);
        return root.standing[standing] + (instead === "" ? "" : " · " + instead);
    }

    function instead(kind: string, standing: string, entry: string): string {
        if (standing === "ready")
            return "";
        switch (kind) {
        case "lockers":
            return standing === "part" ? qsTr("其余照常") : qsTr("签到照常");
        case "power":
            return qsTr("仍可存放");
        default:
            return root.left[entry.split("-")[1] ?? ""];
        }
    }
}
