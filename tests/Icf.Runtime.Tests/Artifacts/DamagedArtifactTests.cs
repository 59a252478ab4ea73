using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;
using Icf.Artifacts;

namespace Icf.Runtime.Tests.Artifacts;

public sealed class DamagedArtifactTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string _path;
    private readonly byte[] _intact;

    public DamagedArtifactTests()
    {
        _path = _folder["a.icf"];
        ArtifactTests.Small().Save(_path);
        _intact = File.ReadAllBytes(_path);
    }

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Every_truncation_is_noticed_and_measured()
    {
        for (int length = 0; length < _intact.Length; length++)
        {
            File.WriteAllBytes(_path, _intact[..length]);
            if (length <= 8)
            {
                Assert.Throws<ArtifactFormatException>(() => Artifact.Load(_path));
                continue;
            }
            var error = Assert.Throws<ArtifactTruncatedException>(() => Artifact.Load(_path));
            Assert.Equal(length, error.ActualBytes);
            Assert.InRange(error.ExpectedBytes, length + 1, _intact.Length);
            Assert.Equal(_path, error.Path);
        }
        int headerEnd = 8 + (int)BinaryPrimitives.ReadUInt64LittleEndian(_intact);
        File.WriteAllBytes(_path, _intact[..headerEnd]);
        Assert.Equal(
            _intact.Length,
            Assert.Throws<ArtifactTruncatedException>(() => Artifact.Load(_path)).ExpectedBytes
        );
    }

    [Theory]
    [InlineData(0x01)]
    [InlineData(0x20)]
    [InlineData(0x80)]
    [InlineData(0xFF)]
    public void Every_changed_byte_is_noticed(byte mask)
    {
        for (int i = 0; i < _intact.Length; i++)
        {
            byte[] changed = [.. _intact];
            changed[i] ^= mask;
            File.WriteAllBytes(_path, changed);
            Assert.ThrowsAny<ArtifactException>(() => Artifact.Load(_path));
        }
    }

    [Fact]
    public void A_changed_weight_is_called_damage()
    {
        _intact[^1] ^= 1;
        File.WriteAllBytes(_path, _intact);
        var error = Assert.Throws<ArtifactDamagedException>(() => Artifact.Load(_path));
        Assert.Contains("checksum", error.Message, StringComparison.Ordinal);
        Assert.Contains(_path, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_after_the_end_are_noticed()
    {
        File.WriteAllBytes(_path, [.. _intact, 0]);
        Assert.Throws<ArtifactDamagedException>(() => Artifact.Load(_path));
    }

    [Theory]
    [InlineData("")]
    [InlineData("PK\u0003\u0004 some archive, longer than the signature of an artifact, much longer")]
    [InlineData("\u0010\0\0\0\0\0\0\0{\"w\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}0000")]
    public void Other_files_are_no_artifacts(string content)
    {
        File.WriteAllText(_path, content);
        var error = Assert.Throws<ArtifactFormatException>(() => Artifact.Load(_path));
        Assert.Contains("not an ICF artifact", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_newer_format_says_which_and_what_to_do()
    {
        Rewrite("\"format_version\":\"1\"", "\"format_version\":\"7\"");
        var error = Assert.Throws<ArtifactVersionException>(() => Artifact.Load(_path));
        Assert.Equal((7, 1), (error.FileVersion, error.SupportedVersion));
        Assert.Contains("format 7", error.Message, StringComparison.Ordinal);
        Assert.Contains("Update", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_kind_is_named()
    {
        ArtifactTests.Small("checkpoint").Save(_path);
        var error = Assert.Throws<ArtifactKindException>(() => Artifact.Load(_path, "network"));
        Assert.Equal(("network", "checkpoint"), (error.ExpectedKind, error.ActualKind));
    }

    // Headers that lie, with a checksum that is right: nothing may be believed or allocated on their word.
    [Theory]
    [InlineData("\"shape\":[3]", "\"shape\":[4]")]
    [InlineData("\"shape\":[3]", "\"shape\":[-3]")]
    [InlineData("\"shape\":[3]", "\"shape\":[3.5]")]
    [InlineData("\"shape\":[3]", "\"shape\":{}")]
    [InlineData("\"shape\":[3]", "\"shape\":[2147483647,2147483647,2147483647]")]
    [InlineData("\"shape\":[0,4]", "\"shape\":[65536,65536,65536,65536]")]
    [InlineData("\"shape\":[3]", "\"shape\":[99999999999999999999]")]
    [InlineData("\"dtype\":\"F64\"", "\"dtype\":\"BF16\"")]
    [InlineData("\"dtype\":\"F64\"", "\"dtype\":64")]
    [InlineData("\"data_offsets\":[16,28]", "\"data_offsets\":[15,27]")]
    [InlineData("\"data_offsets\":[16,28]", "\"data_offsets\":[28,16]")]
    [InlineData("\"data_offsets\":[16,28]", "\"data_offsets\":[16]")]
    [InlineData("\"data_offsets\":[16,28]", "\"data_offsets\":[9223372036854775795,9223372036854775807]")]
    [InlineData("\"scalar\"", "\"scale\"")]
    [InlineData("\"scalar\"", "\"\"")]
    [InlineData("\"kind\":\"network\"", "\"kind\":\"\"")]
    [InlineData("\"kind\":\"network\"", "\"kind\":1")]
    [InlineData("\"manifest\"", "\"mainfest\"")]
    [InlineData("\"format_version\":\"1\"", "\"format_version\":\"0\"")]
    [InlineData("\"format_version\":\"1\"", "\"format_version\":\"one\"")]
    public void A_header_that_contradicts_itself_is_damage(string original, string changed)
    {
        Rewrite(original, changed);
        Assert.Throws<ArtifactDamagedException>(() => Artifact.Load(_path));
    }

    [Fact]
    public void A_huge_tensor_in_a_small_file_is_a_truncation_not_an_allocation()
    {
        Rewrite(
            "\"empty\":{\"dtype\":\"F32\",\"shape\":[0,4],\"data_offsets\":[28,28]}",
            "\"empty\":{\"dtype\":\"F32\",\"shape\":[500000000,4],\"data_offsets\":[32,8000000032]}"
        );
        long before = GC.GetAllocatedBytesForCurrentThread();
        var error = Assert.Throws<ArtifactTruncatedException>(() => Artifact.Load(_path));
        Assert.True(error.ExpectedBytes > 8_000_000_000);
        Assert.True(GC.GetAllocatedBytesForCurrentThread() - before < 1_000_000);
    }

    [Fact]
    public void An_absurd_header_length_is_damage()
    {
        BinaryPrimitives.WriteUInt64LittleEndian(_intact, ulong.MaxValue);
        File.WriteAllBytes(_path, _intact);
        Assert.Throws<ArtifactDamagedException>(() => Artifact.Load(_path));
        BinaryPrimitives.WriteUInt64LittleEndian(_intact, 8);
        File.WriteAllBytes(_path, _intact);
        Assert.Throws<ArtifactDamagedException>(() => Artifact.Load(_path));
    }

    [Fact]
    public void A_rewritten_file_with_a_right_checksum_loads()
    {
        // Shows that the tests above fail for their own reason, not for a wrong checksum.
        Rewrite("\"kind\":\"network\"", "\"kind\":\"something else\"");
        Assert.Equal("something else", Artifact.Load(_path).Kind);
    }

    /// <summary>Changes the header, then puts length and checksum right.</summary>
    private void Rewrite(string original, string changed)
    {
        byte[] file = File.ReadAllBytes(_path);
        int headerBytes = (int)BinaryPrimitives.ReadUInt64LittleEndian(file);
        string header = Encoding.UTF8.GetString(file, 8, headerBytes);
        Assert.Contains(original, header, StringComparison.Ordinal);
        byte[] newHeader = Encoding.UTF8.GetBytes(header.Replace(original, changed, StringComparison.Ordinal));
        byte[] result = [.. new byte[8], .. newHeader, .. file[(8 + headerBytes)..]];
        BinaryPrimitives.WriteUInt64LittleEndian(result, (ulong)newHeader.Length);
        Span<byte> digits = result.AsSpan(8 + "{\"__metadata__\":{\"format\":\"icf\",\"sha256\":\"".Length, 64);
        digits.Fill((byte)'0');
        Encoding.ASCII.GetBytes(Convert.ToHexStringLower(SHA256.HashData(result))).CopyTo(digits);
        File.WriteAllBytes(_path, result);
    }
}
