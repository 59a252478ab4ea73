using Icf;

/// <summary>Says in words how training went and how far an answer can be trusted.</summary>
internal static class Words
{
    /// <summary>One line on the training.</summary>
    public static string Training(TrainingReport report) =>
        $"{report.Traces:N0} simulated traces, {report.Seconds:F1} s, loss {report.ValidationLoss:F3} nats (untrained {report.InitialLoss:F3})";

    /// <summary>How many of the particles count, and whether that is many.</summary>
    public static string Effective<T>(Posterior<T> posterior)
    {
        double share = posterior.EffectiveSampleSize / posterior.Particles;
        string verdict = share switch
        {
            >= 0.9 => "nearly as good as independent draws",
            >= 0.5 => "good",
            >= 0.1 => "fair",
            _ => "few: train on more traces, or take more particles",
        };
        return $"{posterior.Particles:N0} particles are worth {posterior.EffectiveSampleSize:N0} independent draws ({(share < 0.1 ? $"{100 * share:F1}" : $"{100 * share:F0}")} %): {verdict}";
    }

    /// <summary>What the shape of the weights' tail says.</summary>
    public static string Tail<T>(Posterior<T> posterior)
    {
        string verdict = posterior.ParetoK switch
        {
            double.NaN => "too few particles to tell",
            < 0.5 => "the weights are well behaved",
            < 0.7 => "some weights are large; the answer can still be used",
            _ => "a few particles dominate; do not trust the answer",
        };
        return $"Pareto k {posterior.ParetoK:F2}: {verdict}";
    }
}
