using System.Text;
using PureHDF;

namespace Icf.Tables.InferenceData;

/// <summary>
/// Groups of arrays as NetCDF-4: a file of HDF5 whose groups have a data set for each dimension, to which the arrays
/// refer.
/// </summary>
internal static class InferenceNetCdf
{
    /// <summary>
    /// The bytes of a text: HDF5 knows a data set as a dimension by a text of exactly this length, and the writer has
    /// one length for all.
    /// </summary>
    private const int TextLength = 16;

    public static void Write(Stream stream, InferenceGroups groups)
    {
        var file = new H5File();
        int dimensions = 0;
        foreach (DataGroup group in groups.Groups)
        {
            var written = new H5Group();
            var scales = new Dictionary<string, H5Dataset>();
            foreach (DataAxis axis in group.Variables.SelectMany(static variable => variable.Axes))
                if (!scales.ContainsKey(axis.Name))
                    written[axis.Name] = scales[axis.Name] = Scale(axis, dimensions++);
            foreach (DataVariable variable in group.Variables)
                written[variable.Name] = Array(variable, scales);
            Describe(written, groups.Attributes.Take(2));
            file[group.Name] = written;
        }

        Describe(file, groups.Attributes);
        // The writer goes back and reads what it has written.
        using var whole = new MemoryStream();
        file.Write(whole, new H5WriteOptions(DefaultStringLength: TextLength, PreferCompactDatasetLayout: false));
        whole.WriteTo(stream);
    }

    private static H5Dataset Scale(DataAxis axis, int number)
    {
        var scale = new H5Dataset(axis.Coordinates);
        scale.Attributes["CLASS"] = new H5Attribute("DIMENSION_SCALE");
        scale.Attributes["_Netcdf4Dimid"] = new H5Attribute(number);
        return scale;
    }

    private static H5Dataset Array(DataVariable variable, Dictionary<string, H5Dataset> scales)
    {
        // NetCDF has no truth values; xarray knows them by an attribute.
        Array values = variable.Values is bool[] truths
            ? System.Array.ConvertAll(truths, static truth => (sbyte)(truth ? 1 : 0))
            : variable.Values;
        ulong[] shape = [.. variable.Axes.Select(static axis => (ulong)axis.Length)];
        if (shape.Length == 0)
            return new H5Dataset(((double[])values)[0]);
        var array = new H5Dataset(values, fileDims: shape);
        array.Attributes["DIMENSION_LIST"] = new H5Attribute(
            variable.Axes.Select(axis => new[] { new H5ObjectReference(scales[axis.Name]) }).ToArray()
        );
        if (variable.Values is bool[])
            array.Attributes["dtype"] = new H5Attribute("bool");
        return array;
    }

    // A long text is an array of its parts.
    private static void Describe(H5Group written, IEnumerable<(string Name, string Text)> attributes)
    {
        foreach ((string name, string text) in attributes)
            written.Attributes[name] = Parts(text) is [var whole] ? new H5Attribute(whole) : new(Parts(text));
    }

    private static string[] Parts(string text)
    {
        var parts = new List<string>();
        var part = new StringBuilder();
        int bytes = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            if (bytes + rune.Utf8SequenceLength >= TextLength)
            {
                parts.Add(part.ToString());
                part.Clear();
                bytes = 0;
            }

            part.Append(rune.ToString());
            bytes += rune.Utf8SequenceLength;
        }

        return [.. parts, part.ToString()];
    }
}
