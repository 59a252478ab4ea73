using Icf.Traces;

namespace Icf.Inference;

/// <summary>
/// The latent values of a block of particles in little memory. Particles that visit the same addresses share one list
/// of them, and a value takes as many bytes as the values at its address need: one for a truth value or a small count.
/// </summary>
internal sealed class ParticleBlock
{
    private readonly PackedPath[] _paths;
    private readonly int[] _pathOf;
    private readonly int[] _starts;
    private readonly byte[] _rows;
    private readonly object?[] _objects;

    /// <summary>Takes ownership of the parts of a block.</summary>
    /// <param name="paths">The paths of the particles, in the order of the first visits.</param>
    /// <param name="pathOf">The path of each particle; empty if there is only one path.</param>
    /// <param name="starts">Where the values of each particle begin; empty if there is only one path.</param>
    /// <param name="rows">The values, particle by particle.</param>
    /// <param name="objects">The values that are not scalars; the rows contain their indices.</param>
    public ParticleBlock(PackedPath[] paths, int[] pathOf, int[] starts, byte[] rows, object?[] objects) =>
        (_paths, _pathOf, _starts, _rows, _objects) = (paths, pathOf, starts, rows, objects);

    /// <summary>The paths of the particles, in the order of the first visits.</summary>
    public IEnumerable<TracePath> Paths => _paths.Select(packed => packed.Path);

    /// <summary>
    /// The values at an address, particle by particle; NaN if it was not visited or its values are not scalars.
    /// </summary>
    public void Read(SiteAddress address, Span<double> into)
    {
        if (!address.Site.IsScalar)
        {
            into.Fill(double.NaN);
            return;
        }

        (int Offset, byte Width)[] places = Array.ConvertAll(_paths, path => path.Find(address));
        for (int p = 0; p < into.Length; p++)
        {
            (int offset, byte width) = places[PathOf(p)];
            into[p] = width == 0 ? double.NaN : PackedNumber.Read(in _rows[Start(p) + offset], width);
        }
    }

    /// <summary>The latents of one particle.</summary>
    public Choice[] Particle(int particle)
    {
        PackedPath packed = _paths[PathOf(particle)];
        var numbers = new double[packed.Path.Length];
        packed.Read(_rows.AsSpan(Start(particle), packed.RowSize), numbers);
        var choices = new Choice[numbers.Length];
        for (int i = 0; i < choices.Length; i++)
        {
            SiteAddress at = packed.Path.Addresses[i];
            choices[i] = at.Site.IsScalar
                ? new Choice(at, numbers[i], null)
                : new Choice(at, double.NaN, _objects[(int)numbers[i]]);
        }

        return choices;
    }

    /// <summary>How many latents one particle has.</summary>
    public int Length(int particle) => _paths[PathOf(particle)].Path.Length;

    private int PathOf(int particle) => _paths.Length == 1 ? 0 : _pathOf[particle];

    private int Start(int particle) => _paths.Length == 1 ? particle * _paths[0].RowSize : _starts[particle];
}
