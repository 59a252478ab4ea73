using System.Globalization;
using Icf;

/// <summary>
/// A history in which every year has twice as many disasters: unlike all that the network was trained on. The
/// network alone, and the ladder of engines that finds an answer.
/// </summary>
internal static class Unlike
{
    private const int Times = 2;

    /// <param name="compiled">The model with its network.</param>
    /// <param name="recorded">The history as it was.</param>
    /// <param name="seed">The seed of both answers.</param>
    /// <param name="file">Where the picture goes.</param>
    public static void Run(
        CompiledModel<Models.CoalMiningModel.Args, List<Regime>, Models.CoalMiningModel.Latents> compiled,
        History recorded,
        long seed,
        string file
    )
    {
        History history = recorded with { Disasters = [.. recorded.Disasters.Select(count => Times * count)] };
        var args = new Models.CoalMiningModel.Args(history.Disasters, history.Years);
        var posterior = compiled.Infer(args, particles: 1_000, seed);
        var answer = compiled.Answer(args, new Quality { TimeBudget = TimeSpan.FromMinutes(1) }, seed);
        Picture(history, posterior.Result, answer.Posterior.Result, answer.Rungs, answer.Rung).Save(file);
        Console.WriteLine(
            $"""
            The counts of every year times {Times}

            By the network: {posterior.Diagnostics}

            {answer}

            picture   {file}
            """
        );
    }

    private static Picture Picture(
        History history,
        Empirical<List<Regime>> network,
        Empirical<List<Regime>> answer,
        IReadOnlyList<RungReport> rungs,
        Rung answered
    )
    {
        const double Left = 72,
            Right = 796,
            RungLeft = 220;
        int first = history.Years[0];
        (double Lower, double Middle, double Upper)[] curve = RateCurve.Of(answer, history);
        double[] years = [.. Enumerable.Range(first, curve.Length).Select(year => (double)year)];
        var picture = new Picture(
            "A history unlike the training",
            $"Disasters in British coal mines times {Times}: what the network says, and what the ladder of engines does.",
            height: 640
        );
        Panel rates = picture.Add(
            Left,
            100,
            Right,
            330,
            new Axis(first - 1, first + curve.Length, "year"),
            new Axis(0, history.Disasters.Max() + 1, "disasters a year")
        );
        rates.Legend(Sign.Area, Colors.Ink, "counted", 0.25);
        rates.Legend(Sign.Dashes, Colors.Orange, "rate by the network");
        rates.Legend(Sign.Line, Colors.Blue, $"by {answered}");
        rates.Legend(Sign.Area, Colors.Blue, "90 % interval", 0.3);
        for (int i = 0; i < history.Years.Length; i++)
            rates.Rectangle(history.Years[i] - 0.4, 0, history.Years[i] + 0.4, history.Disasters[i], Colors.Ink, 0.25);
        rates.Band(years, [.. curve.Select(p => p.Lower)], [.. curve.Select(p => p.Upper)], Colors.Blue, 0.3);
        rates.Line(years, [.. curve.Select(p => p.Middle)], Colors.Blue, 2.5);
        rates.Line(years, [.. RateCurve.Of(network, history).Select(p => p.Middle)], Colors.Orange, 2, dashed: true);

        RungReport[] tried = [.. rungs.Where(rung => rung.Outcome != RungOutcome.LeftOut)];
        double most = tried.Max(rung => rung.Cost.TotalSeconds);
        Panel ladder = picture.Add(
            RungLeft,
            420,
            Right - 190,
            590,
            new Axis(0, most, "seconds"),
            Axis.Bare(0, tried.Length)
        );
        ladder.Title("The rungs that were tried");
        for (int r = 0; r < tried.Length; r++)
        {
            RungReport rung = tried[r];
            double at = tried.Length - r - 1,
                seconds = rung.Cost.TotalSeconds;
            ladder.Rectangle(
                0,
                at + 0.2,
                Math.Max(seconds, 0.004 * most),
                at + 0.8,
                rung.Rung == answered ? Colors.Blue : Colors.Text,
                0.6
            );
            ladder.Label(-0.02 * most, at + 0.4, $"{rung.Rung}", anchor: "end");
            ladder.Label(seconds + 0.015 * most, at + 0.4, Worth(rung), Colors.Ink);
        }

        return picture;
    }

    private static string Worth(RungReport rung) =>
        rung.Reliability is { } level
            ? string.Create(CultureInfo.InvariantCulture, $"{level}, ESS {rung.EffectiveSampleSize:F0} of {rung.Draws}")
            : "no answer";
}
