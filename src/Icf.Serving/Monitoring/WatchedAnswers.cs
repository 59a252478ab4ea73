using System.Globalization;

namespace Icf.Serving.Monitoring;

/// <summary>What the last answers of a network were like, those that were kept not counted once more.</summary>
/// <param name="Answers">All answers since the network was loaded.</param>
/// <param name="Window">The number of the last ones, which all else is of.</param>
/// <param name="Good">Those that call themselves Good.</param>
/// <param name="Doubtful">Those that call themselves Doubtful.</param>
/// <param name="Unusable">Those that call themselves Unusable.</param>
/// <param name="EffectiveShare">The mean share of effective draws; null where there are no answers.</param>
/// <param name="OutOfRange">Queries with numbers outside of the network's training.</param>
/// <param name="DriftPValue">See <see cref="Drift.PValue"/>.</param>
/// <param name="Options">When to raise an alarm.</param>
internal sealed record WatchedAnswers(
    long Answers,
    int Window,
    int Good,
    int Doubtful,
    int Unusable,
    double? EffectiveShare,
    int OutOfRange,
    double? DriftPValue,
    ServingOptions Options
)
{
    /// <summary>What somebody should look at.</summary>
    public IReadOnlyList<Alert> Alerts
    {
        get
        {
            CultureInfo culture = CultureInfo.InvariantCulture;
            var alerts = new List<Alert>();
            if (DriftPValue < Options.DriftAlarm)
                alerts.Add(
                    new Alert(
                        AlertKind.Drift,
                        string.Create(
                            culture,
                            $"The data are no longer such as the model draws (p = {DriftPValue:G2})."
                        ) + " Look at the model, or train on such data."
                    )
                );
            if (Window >= Drift.LeastQueries && Unusable > Options.UnusableAlarm * Window)
                alerts.Add(
                    new Alert(
                        AlertKind.Unusable,
                        string.Create(culture, $"{Unusable} of the last {Window} answers call themselves Unusable.")
                            + " Ask for more particles, train longer, or let the ladder answer."
                    )
                );
            return alerts;
        }
    }
}
