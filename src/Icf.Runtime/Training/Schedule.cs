namespace Icf.Training;

/// <summary>How batch size and learning rate change with the progress of training, from 0 to 1.</summary>
internal sealed record Schedule(double LearningRate, int FirstBatch, int LastBatch)
{
    private const double WarmUp = 0.05;

    /// <summary>
    /// The schedule of a round after the first: half the learning rate, which preserves most of what was learned, and
    /// batches from the middle size on.
    /// </summary>
    public Schedule Further => new(LearningRate / 2, BatchSize(0.5), LastBatch);

    /// <summary>Grows geometrically from the first to the last size.</summary>
    public int BatchSize(double progress) =>
        (int)Math.Round(FirstBatch * Math.Pow((double)LastBatch / FirstBatch, Math.Clamp(progress, 0, 1)));

    /// <summary>
    /// A linear warm-up, then half a cosine down to zero (Loshchilov and Hutter 2017; a further round is one of their
    /// restarts).
    /// </summary>
    public double Rate(double progress) =>
        progress < WarmUp
            ? LearningRate * Math.Max(progress, 0.1 * WarmUp) / WarmUp
            : LearningRate * 0.5 * (1 + Math.Cos(Math.PI * Math.Min(1, (progress - WarmUp) / (1 - WarmUp))));
}
