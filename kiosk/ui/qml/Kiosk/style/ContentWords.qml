// The words for what the centre sends: days, times, ages and distances, in both languages.
pragma Singleton

import QtQuick
import Kiosk

QtObject {
    id: root

    function day(day: var): string {
        switch (day.kind) {
        case "today":
            return qsTr("今天");
        case "tomorrow":
            return qsTr("明天");
        case "yesterday":
            return qsTr("昨天");
        case "weekday":
            return Words.weekday[day.weekday];
        case "date":
            return qsTr("%1%2日").arg(Words.month[day.month - 1]).arg(day.day);
        default:
            return "";
        }
    }

    // The fields of `Span` by name.
    function span(span: var): string {
        switch (span.kind) {
        case "hours":
            return qsTr("%1 %2–%3").arg(root.day(span.first)).arg(span.begins).arg(span.ends);
        case "night":
            return qsTr("%1 %2–次日 %3").arg(root.day(span.first)).arg(span.begins).arg(span.ends);
        case "all_day":
            return qsTr("%1 全天").arg(root.day(span.first));
        case "days":
            return qsTr("%1至%2").arg(root.day(span.first)).arg(root.day(span.last));
        default:
            return "";
        }
    }

    // The fields of `Age` by name.
    function age(age: var): string {
        switch (age.day.kind) {
        case "":
            return "";
        case "today":
            return qsTr("%1 更新").arg(age.time);
        case "yesterday":
            return qsTr("昨天 %1 更新").arg(age.time);
        default:
            return qsTr("%1 天前更新").arg(age.days);
        }
    }

    // Metres; -1 where nobody knows.
    function distance(metres: int): string {
        if (metres < 0)
            return "";
        return metres < 995 ? qsTr("%1 米").arg(Math.round(metres / 10) * 10) : qsTr("%1 公里").arg((metres / 1000).toFixed(metres < 9950 ? 1 : 0));
    }
}
