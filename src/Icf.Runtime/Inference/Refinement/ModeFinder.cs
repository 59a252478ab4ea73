using Icf.Numerics;
using Icf.Traces;

namespace Icf.Inference;

/// <summary>The log densities at some coordinates, with the same discrete latents in all.</summary>
internal delegate void CasesLogDensities(
    ReadOnlyMemory<double> coordinates,
    ReadOnlyMemory<double> cases,
    Memory<double> into
);

/// <summary>
/// The modes of a density that climbs have found, and their images: if an exchange or a reflection of coordinates leads
/// to a point whose density the shape of the mode does not explain, there is another mode, with the same shape if the
/// density is the same.
/// </summary>
/// <param name="slots">The latents.</param>
/// <param name="deviations">How far coordinates may vary at most.</param>
/// <param name="logDensities">The density.</param>
/// <param name="cases">Climbs in the discrete latents.</param>
/// <param name="told">The numbers of a point's discrete latents.</param>
internal sealed class ModeFinder(
    LatentSlots slots,
    double[] deviations,
    CasesLogDensities logDensities,
    CaseClimb cases,
    Func<double[], double[]> told
)
{
    private const int MostModes = 24,
        MostClimbs = 8;

    /// <summary>How often climbs in coordinates and in discrete latents alternate at most.</summary>
    private const int MostTurns = 4;

    /// <summary>With more dimensions there are too many pairs to try.</summary>
    private const int MostPairwise = 64;

    /// <summary>Components with a smaller share are ignored.</summary>
    private const double LeastShare = 0.01;

    /// <summary>Densities this close are equal up to rounding.</summary>
    private const double Rounding = 1e-7;

    private readonly int _dimension = slots.Count;
    private readonly List<(StudentComponent Component, double LogEvidence)> _modes = [];
    private readonly List<double[]> _cases = [];
    private readonly List<SignedPermutation> _symmetries = [];
    private int _explored,
        _climbs;

    /// <summary>How many modes climbs have found, without their images.</summary>
    public int Found { get; private set; }

    /// <summary>The modes, and Laplace's approximation of the log evidence of each, up to a constant.</summary>
    public IReadOnlyList<(StudentComponent Component, double LogEvidence)> Modes => _modes;

    /// <summary>Climbs from a point; false if this finds no new mode.</summary>
    public bool Climb(ReadOnlySpan<double> start) => Climb(start[.._dimension], start[_dimension..].ToArray());

    private bool Climb(ReadOnlySpan<double> start, double[] of)
    {
        double[] at = start.ToArray(),
            discrete = [.. of];
        StudentComponent? mode = null;
        double top = 0;
        for (int turn = 0; turn < MostTurns && (cases.TryImprove(at, discrete) || mode is null); turn++)
        {
            mode = new ModeSearch(_dimension, (points, into) => logDensities(points, discrete, into)).From(
                at,
                deviations,
                IsBelowKnown,
                out top
            );
            if (mode is null)
                return false;
            at = mode.Mean;
        }

        bool isNew = TryAdd(
            mode!,
            told([.. at, .. discrete]),
            top + Enumerable.Range(0, _dimension).Sum(i => Math.Log(mode!.Factor[i * _dimension + i]))
        );
        Found += isNew ? 1 : 0;
        return isNew;
    }

    /// <summary>Looks for images of the modes that have not been examined yet.</summary>
    public void AddImages()
    {
        for (; _explored < _modes.Count && _dimension <= MostPairwise; _explored++)
        {
            (StudentComponent mode, double logEvidence) = _modes[_explored];
            foreach (SignedPermutation symmetry in _symmetries.ToArray())
                if (symmetry.Apply(mode) is { } image && Holds(symmetry, mode, image))
                    TryAdd(image, _cases[_explored], logEvidence);
            if (slots.Cases > 0 && _explored == 0)
                Relabel(mode, _cases[_explored]);
            else if (slots.Cases == 0 && _climbs < MostClimbs)
                Explore(mode, _cases[_explored], logEvidence);
        }
    }

    /// <summary>
    /// The mixture with the images of components under the symmetries of the density, where it has nothing yet.
    /// </summary>
    public StudentMixture Symmetric(StudentMixture mixture, int mostComponents)
    {
        List<StudentComponent> components = [.. mixture.Components];
        List<double> shares = [.. mixture.Shares];
        var scratch = new double[_dimension];
        for (int k = 0; k < components.Count; k++)
            foreach (SignedPermutation symmetry in _symmetries.ToArray())
                if (
                    shares[k] > LeastShare
                    && components.Count < mostComponents
                    && symmetry.Apply(components[k]) is { } image
                    && !Enumerable
                        .Range(0, components.Count)
                        .Any(j =>
                            shares[j] > LeastShare && components[j].Distance(image.Mean, scratch) < 2 * _dimension
                        )
                    && Holds(symmetry, components[k], image)
                )
                {
                    components.Add(image);
                    shares.Add(shares[k]);
                }

        double sum = shares.Sum();
        return components.Count == mixture.Components.Count
            ? mixture
            : new StudentMixture(components, [.. shares.Select(share => share / sum)]);
    }

    // Where the density is flat, around a spurious mode, much seems symmetric; a symmetry counts only if it also holds
    // elsewhere.
    private bool Holds(SignedPermutation symmetry, StudentComponent component, StudentComponent image)
    {
        double[] values = LogDensities([.. component.Mean, .. image.Mean], []);
        return IsSame(values[0], values[1]) || !_symmetries.Remove(symmetry);
    }

    // Discrete latents may be labels of coordinates: where coordinates are exchanged, the labels must be, too.
    private void Relabel(StudentComponent mode, double[] discrete)
    {
        var image = new double[_dimension];
        var scratch = new double[_dimension];
        foreach (SignedPermutation symmetry in SignedPermutation.Usual(slots))
        {
            symmetry.Apply(mode.Mean, image);
            double[] own = [.. discrete];
            if (
                mode.Distance(image, scratch) > _dimension
                && _climbs < MostClimbs
                && cases.TryImprove(image, own)
                && LogDensities(image, own)[0]
                    > LogDensities(mode.Mean, discrete)[0] - 0.25 * mode.Distance(image, scratch)
            )
            {
                _climbs++;
                Climb(image, own);
            }
        }
    }

    private void Explore(StudentComponent mode, double[] discrete, double logEvidence)
    {
        SignedPermutation[] all = [.. SignedPermutation.Usual(slots)];
        double[] besides = Besides(mode),
            images = Images(all, mode.Mean),
            imagesBesides = Images(all, besides),
            tops = LogDensities([.. mode.Mean, .. besides], discrete);
        double[] values = LogDensities(images, discrete),
            valuesBesides = LogDensities(imagesBesides, discrete),
            scratch = new double[_dimension];
        var unexplained = new List<(int Image, double Share)>();
        for (int i = 0; i < all.Length; i++)
        {
            double distance = mode.Distance(Image(images, i), scratch);
            if (IsSame(values[i], tops[0]) && IsSame(valuesBesides[i], tops[1]))
            {
                _symmetries.Add(all[i]);
                if (all[i].Apply(mode) is { } like)
                    TryAdd(like, discrete, logEvidence);
            }
            else if (distance > _dimension && tops[0] - values[i] < 0.25 * distance)
            {
                unexplained.Add((i, (tops[0] - values[i]) / distance));
            }
        }

        foreach ((int image, _) in unexplained.OrderBy(image => image.Share).TakeWhile(_ => _climbs++ < MostClimbs))
            Climb(Image(images, image), discrete);
    }

    // A point near the mode that is not itself symmetric.
    private double[] Besides(StudentComponent mode)
    {
        var offset = new double[_dimension];
        LowerTriangle.Multiply(
            mode.Factor,
            [.. Enumerable.Range(0, _dimension).Select(i => 0.5 * Math.Sin(1 + 2 * i))],
            offset
        );
        return [.. mode.Mean.Zip(offset, (x, by) => x + by)];
    }

    private double[] Images(SignedPermutation[] all, double[] point)
    {
        var images = new double[all.Length * _dimension];
        for (int i = 0; i < all.Length; i++)
            all[i].Apply(point, images.AsSpan(i * _dimension, _dimension));
        return images;
    }

    private ReadOnlySpan<double> Image(double[] images, int i) => images.AsSpan(i * _dimension, _dimension);

    private double[] LogDensities(double[] points, double[] discrete)
    {
        var values = new double[points.Length / _dimension];
        logDensities(points, discrete, values);
        return values;
    }

    private bool TryAdd(StudentComponent mode, double[] discrete, double logEvidence)
    {
        if (
            _modes.Count >= MostModes
            || _modes.Exists(other => IsNear(other.Component, mode) && IsNear(mode, other.Component))
        )
            return false;
        _modes.Add((discrete.Length > 0 ? mode.With(CaseTables.Around(discrete)) : mode, logEvidence));
        _cases.Add(discrete);
        return true;
    }

    // Whether a climb has reached a point whose density a known mode explains: it would end at this mode. A mode's
    // shape does not include discrete latents.
    private bool IsBelowKnown(ReadOnlySpan<double> point, double logDensity)
    {
        if (slots.Cases > 0)
            return false;
        var scratch = new double[_dimension];
        foreach ((StudentComponent mode, double logEvidence) in _modes)
        {
            double distance = mode.Distance(point, scratch);
            double top =
                logEvidence - Enumerable.Range(0, _dimension).Sum(i => Math.Log(mode.Factor[i * _dimension + i]));
            if (distance < _dimension && Math.Abs(top - 0.5 * distance - logDensity) < 0.5 + 0.1 * distance)
                return true;
        }

        return false;
    }

    private bool IsNear(StudentComponent from, StudentComponent to) =>
        from.Distance(to.Mean, new double[_dimension]) < _dimension;

    private static bool IsSame(double a, double b) => a.Equals(b) || Math.Abs(a - b) <= Rounding * (1 + Math.Abs(b));
}
