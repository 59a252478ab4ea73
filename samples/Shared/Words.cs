using Icf;

/// <summary>Says in words how training went and how far an answer can be trusted.</summary>
internal static class Words
{
    /// <summary>One line on the training.</summary>
    public static string Training(TrainingReport report) =>
        $"{report.Traces:N0} simulated traces, {report.Seconds:F1} s, loss {report.ValidationLoss:F3} nats (untrained "
        + $"{report.InitialLoss:F3})";

    /// <summary>How many of the particles count.</summary>
    public static string Effective<T>(Posterior<T> posterior)
    {
        double share = posterior.EffectiveSampleSize / posterior.Particles;
        return $"{posterior.Particles:N0} particles are worth {posterior.EffectiveSampleSize:N0} independent draws "
            + $"({(share < 0.1 ? $"{100 * share:F1}" : $"{100 * share:F0}")} %)";
    }

    /// <summary>Whether the answer can be used, and if not, why.</summary>
    public static string Verdict<T>(Posterior<T> posterior) => $"reliability: {posterior.Reliability}";
}
