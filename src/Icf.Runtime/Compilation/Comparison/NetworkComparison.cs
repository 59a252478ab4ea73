using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using Icf.Inference;

namespace Icf;

/// <summary>
/// Two networks for one model, compared by their answers to the same data sets: see <see
/// cref="CompiledModel{TArgs, TResult, TLatents}.CompareWith"/>.
/// </summary>
public sealed class NetworkComparison
{
    /// <summary>Each network gives at least so many answers.</summary>
    public const int LeastAnswers = 10;

    private const double Confidence = 0.95;

    /// <summary>The probability that right answers are said to disagree, for all of them together.</summary>
    private const double FalseAlarm = 1e-3;

    private NetworkComparison(string model, int particles, ImmutableArray<ComparedAnswers> answers)
    {
        (Model, Particles, Answers) = (model, particles, answers);
        double[] logs = [.. answers.Select(static pair => pair.LogRatio)];
        double mean = logs.Average(),
            variance = logs.Sum(log => (log - mean) * (log - mean)) / (logs.Length - 1),
            half =
                new StudentT(logs.Length - 1, 0, 1).Quantile(0.5 + Confidence / 2) * Math.Sqrt(variance / logs.Length);
        Ratio = Math.Exp(mean);
        RatioInterval = (Math.Exp(mean - half), Math.Exp(mean + half));
        int figures = Usable.Sum(static pair => pair.Difference!.Figures.Length);
        Bound = -new Normal(0, 1).Quantile(FalseAlarm / 2 / Math.Max(1, figures));
        Disagreements = [.. Usable.Where(pair => Farthest(pair)?.Apart > Bound)];
    }

    /// <summary>The full name of the model's method.</summary>
    public string Model { get; }

    /// <summary>The number of particles of each answer.</summary>
    public int Particles { get; }

    /// <summary>The answers, in the order of the data sets, and these again where there are few.</summary>
    public ImmutableArray<ComparedAnswers> Answers { get; }

    /// <summary>
    /// How many times as many effective particles an answer of the second network has as one of the first: the
    /// geometric mean over all answers.
    /// </summary>
    public double Ratio { get; }

    /// <summary>
    /// Bounds of <see cref="Ratio"/>, by Student's t over the logarithms: of other data sets of the same kind, 95 in
    /// 100 such intervals hold their ratio. Where few data sets are asked about several times, they are for these
    /// alone.
    /// </summary>
    public (double Lower, double Upper) RatioInterval { get; }

    /// <summary>
    /// Answers that contradict each other although neither calls itself unusable: some mean, standard deviation or log
    /// evidence is farther apart than <see cref="Bound"/>. One of both is wrong then, and nothing tells which; ask an
    /// engine that needs no network. Unless the networks were trained for other values of the model's parameters.
    /// </summary>
    public ImmutableArray<ComparedAnswers> Disagreements { get; }

    /// <summary>
    /// How many standard errors apart the farthest figure of all answers may be, so that of a thousand comparisons of
    /// right answers one is said to disagree.
    /// </summary>
    public double Bound { get; }

    /// <summary>
    /// The network with more effective particles, if all of <see cref="RatioInterval"/> says so and the answers do not
    /// contradict each other.
    /// </summary>
    public NetworkChoice Better =>
        (Disagreements.Length, RatioInterval) switch
        {
            (0, { Lower: > 1 }) => NetworkChoice.Second,
            (0, { Upper: < 1 }) => NetworkChoice.First,
            _ => NetworkChoice.Neither,
        };

    private IEnumerable<ComparedAnswers> Usable => Answers.Where(static pair => pair.AreUsable);

    internal static NetworkComparison Of(string model, int particles, IEnumerable<ComparedAnswers> answers) =>
        new(model, particles, [.. answers]);

    /// <summary>Which network is better, what the answers call themselves, and whether they agree.</summary>
    public override string ToString()
    {
        var text = new StringBuilder();
        text.Append(
                CultureInfo.InvariantCulture,
                $"{Verdict()} {Ratio:G3} times the effective particles of the first ({100 * Confidence} % between "
            )
            .Append(CultureInfo.InvariantCulture, $"{RatioInterval.Lower:G3} and {RatioInterval.Upper:G3}), ")
            .Append(CultureInfo.InvariantCulture, $"for {Answers.Length:N0} answers of {Particles:N0} particles.\n")
            .Append("                        first  second\n");
        Row(
            "median effective",
            Medians.Of(Answers.Select(static pair => pair.First)),
            Medians.Of(Answers.Select(static pair => pair.Second))
        );
        foreach (ReliabilityLevel level in Enum.GetValues<ReliabilityLevel>())
            Row($"{level}", Count(pair => pair.FirstLevel == level), Count(pair => pair.SecondLevel == level));
        Row("no answer", Count(static pair => pair.FirstLevel is null), Count(static pair => pair.SecondLevel is null));
        return text.Append(Agreement()).ToString();

        void Row(string name, double first, double second) =>
            text.Append(CultureInfo.InvariantCulture, $"{name, -20} {first, 8:N0}{second, 8:N0}\n");
    }

    private string Verdict() =>
        Better switch
        {
            NetworkChoice.First => "The first network is better; the second has",
            NetworkChoice.Second => "The second network is better; it has",
            _ => "Neither network can be called better; the second has",
        };

    private string Agreement()
    {
        if (Disagreements.Length == 0)
            return string.Create(
                CultureInfo.InvariantCulture,
                $"Their answers agree: no figure is farther apart than {Bound:F1} standard errors."
            );
        ComparedAnswers worst = Disagreements.MaxBy(static pair => Farthest(pair)!.Apart)!;
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{Disagreements.Length:N0} of their answers contradict each other, so that one network is wrong. The "
                + $"farthest apart are those to data set {worst.DataSet + 1}, by more than {Bound:F1} standard errors: "
                + $"{Farthest(worst)}. Ask an engine that needs no network."
        );
    }

    private static ComparedFigure? Farthest(ComparedAnswers pair) => pair.Difference!.Figures.FirstOrDefault();

    private double Count(Func<ComparedAnswers, bool> holds) => Answers.Count(holds);
}
