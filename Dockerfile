# A static binary and nothing else. Time zones and certificate roots are inside the binary.
FROM golang:1.26 AS build
WORKDIR /src
COPY go.mod go.sum ./
RUN go mod download
COPY . .
RUN CGO_ENABLED=0 go build -trimpath -buildvcs=false -ldflags="-s -w -buildid=" -o /out/cooperatio ./cmd/cooperatio \
 && mkdir -p /out/data

FROM scratch
COPY --from=build /out/cooperatio /cooperatio
COPY --from=build --chown=65532:65532 /out/data /data
USER 65532:65532
ENV COOPERATIO_DATA=/data
VOLUME /data
HEALTHCHECK --interval=30s --timeout=5s --start-period=30s CMD ["/cooperatio", "health"]
ENTRYPOINT ["/cooperatio"]
CMD ["run"]
